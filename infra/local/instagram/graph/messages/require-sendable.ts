import type { Account } from '../../accounts.ts';
import { type Conversation, customerWroteAt, threadOwnerOf } from '../../conversations.ts';
import type { Platform } from '../../platform.ts';
import { requireOwnNode } from '../accounts/account-nodes.ts';
import type { AccountCall } from '../graph-call.ts';
import { invalidParameter, missingPermission } from '../graph-error.ts';
import {
  blockedByPerson,
  messageAccessDisabled,
  notThreadOwner,
  outsideWindow,
  unknownRecipient,
} from './messaging-errors.ts';

const HOUR = 3_600_000;
/** Counted from the customer's last message; HUMAN_AGENT is for messages written by a person. */
const WINDOW = { standard: 24 * HOUR, humanAgent: 7 * 24 * HOUR };

/** The sending account. A Page's token also needs the task MESSAGING on the Page. */
export function requireSender(call: AccountCall): Account {
  const account = requireOwnNode(call);
  if (!account.allowsMessageAccess) throw messageAccessDisabled();
  const { owner } = call.token;
  if (owner.login === 'page' && !owner.page.tasks.includes('MESSAGING')) throw missingPermission();
  return account;
}

/** An account can only write to people who wrote to this very account first. */
export function requireConversation(
  call: AccountCall,
  igsid: string,
  { conversations }: Platform,
): Conversation {
  const account = requireSender(call);
  const conversation = conversations.findWith(account, igsid);
  if (!conversation) throw unknownRecipient();
  if (account.blockedBy.includes(igsid)) throw blockedByPerson();
  if (threadOwnerOf(conversation, account) === 'another-app') throw notThreadOwner();
  return conversation;
}

/**
 * Checks the conversation window, which the tag HUMAN_AGENT extends to 7 days if Meta granted the feature.
 * How Meta refuses the tag without the feature is not documented. Notes to oneself have no window.
 * https://developers.facebook.com/docs/messenger-platform/instagram/features/human-agent
 */
export function requireOpenWindow(
  conversation: Conversation,
  tag: string | undefined,
  now: number,
): void {
  if (tag !== undefined && tag !== 'HUMAN_AGENT') {
    throw invalidParameter('Param tag must be one of {HUMAN_AGENT}');
  }
  if (tag && !conversation.account.hasHumanAgentFeature) throw missingPermission();
  if (conversation.customer.igsid === conversation.account.appScopedId) return;
  const window = tag === undefined ? WINDOW.standard : WINDOW.humanAgent;
  if (now - customerWroteAt(conversation) > window) throw outsideWindow();
}
