import type { Platform } from '../platform.ts';
import { describeAccount, findAccount } from './phone-accounts.ts';
import type { PhoneAccountDetails, PhoneConversation } from './phone-client.ts';

/** What both sides wrote, if anything; with `after`, a mid, only what came since. */
export function readConversation(
  username: string,
  igsid: string,
  after: string | null,
  platform: Platform,
): PhoneConversation {
  const conversation = platform.conversations.findWith(findAccount(platform, username), igsid);
  if (!conversation) return untouched;
  const { messages } = conversation;
  const start = after === null ? 0 : messages.findIndex(({ mid }) => mid === after) + 1;
  return {
    messages: messages.slice(start),
    cursor: messages.at(-1)?.mid ?? null,
    isSeen: conversation.isSeen,
    isTyping: conversation.typingUntil > platform.clock.now(),
    readTo: conversation.customerReadTo ?? null,
  };
}

const untouched: PhoneConversation = {
  messages: [],
  cursor: null,
  isSeen: false,
  isTyping: false,
  readTo: null,
};

/** What people see of an account, and how Meta treats it. */
export function readAccount(username: string, platform: Platform): PhoneAccountDetails {
  const account = findAccount(platform, username);
  const { messengerProfile, allowsMessageAccess, threadOwner, hasHumanAgentFeature } = account;
  const { takesSeveralImages, isBroadcasting, blockedBy, echoes, deliveries } = account;
  return {
    ...describeAccount(account),
    iceBreakers: messengerProfile.ice_breakers ?? [],
    menu: (messengerProfile.persistent_menu ?? []).flatMap((menu) => menu.call_to_actions),
    allowsMessageAccess,
    threadOwner,
    hasHumanAgentFeature,
    takesSeveralImages,
    isBroadcasting,
    blockedBy,
    echoes,
    deliveries,
  };
}
