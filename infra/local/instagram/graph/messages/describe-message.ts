import { listedAttachment } from '../../attachments.ts';
import type { Conversation } from '../../conversations.ts';
import type { Message } from '../../messages.ts';

/**
 * Older messages are listed, but reading their details answers as if they were deleted.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/conversations-api
 */
const READABLE_MESSAGES = 20;

/** Every field of a message node. A message too old to be read keeps its fields, without values. */
export function describeMessage(conversation: Conversation, message: Message) {
  const { account, customer } = conversation;
  const parties = [customerParty(customer), accountParty(account)];
  const [from, to] = message.author === 'customer' ? parties : parties.reverse();
  const details = {
    from,
    to: { data: [to] },
    message: message.text ?? '',
    is_unsupported: message.isUnsupported,
    ...describeMedia(message),
    ...describeReactions(conversation, message),
  };
  const withheld = Object.fromEntries(Object.keys(details).map((name) => [name, undefined]));
  return {
    id: message.mid,
    created_time: metaTime(message.at),
    ...(isReadable(conversation, message) ? details : withheld),
  };
}

export function isReadable({ messages }: Conversation, message: Message): boolean {
  return messages.indexOf(message) >= messages.length - READABLE_MESSAGES;
}

export function accountParty({ username, professionalId }: Conversation['account']) {
  return { username, id: professionalId };
}

export function customerParty({ username, igsid }: Conversation['customer']) {
  return { username, id: igsid };
}

/** `2026-11-20T09:00:00+0000` */
export function metaTime(unixMilliseconds: number): string {
  return new Date(unixMilliseconds).toISOString().replace(/\.\d{3}Z$/, '+0000');
}

/**
 * Shares and story references have their own fields.
 * https://developers.facebook.com/docs/graph-api/reference/message
 */
function describeMedia({ attachments = [], replyToStory: story }: Message) {
  const files = attachments.map(listedAttachment).filter((file) => file !== undefined);
  const shared = attachments.filter(({ type }) => /^(share|ig_post|ig_reel|reel)$/.test(type));
  const mention = attachments.find(({ type }) => type === 'story_mention');
  return {
    attachments: files.length > 0 ? { data: files } : undefined,
    shares:
      shared.length > 0
        ? { data: shared.map(({ payload }) => ({ link: payload?.['url'] })) }
        : undefined,
    story: story
      ? { reply_to: { link: story.url, id: story.id } }
      : mention && { mention: { link: mention.payload?.['url'] } },
  };
}

function describeReactions(
  { account, customer }: Conversation,
  { reaction, customerReaction }: Message,
) {
  const data = [
    { reaction, users: [accountParty(account)] },
    { reaction: customerReaction, users: [customerParty(customer)] },
  ].filter((given) => given.reaction !== undefined);
  return { reactions: data.length > 0 ? { data } : undefined };
}
