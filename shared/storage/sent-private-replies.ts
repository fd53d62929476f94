import { chatBasics, chatUpdate, listedAt, newerThanErasure } from './chat-updates.ts';
import type { ChatId } from './chats.ts';
import { replyChange } from './comment-updates.ts';
import type { Comment, CommentReply } from './comments.ts';
import { expiryOf, type Message, messageItem } from './messages.ts';
import { rememberEvent, type SeenEvent } from './seen-events.ts';
import { tableName, writeTogether } from './table.ts';

/** What a sent private reply adds to its chat: messages in order, the reply last. */
export interface PrivateReplyRecord {
  tenantId: string;
  chat: ChatId;
  /** The event of the reply's message id, so that its echo changes nothing. */
  event: SeenEvent;
  messages: [...Message[], Message];
  discloses?: boolean;
}

/** The comment whose reply it is, as it was read. */
export interface RepliedComment {
  comment: Comment;
  reply: CommentReply;
}

const eventWrite = 0;

/**
 * Records that a private reply was sent: the chat shows the comment and the reply. This opens neither the
 * conversation window nor the chat. Repeating it, or doing it after the echo did, changes nothing.
 *
 * @param replied left out if an echo is ours but its comment cannot be determined
 * @returns false if it was recorded before
 */
export async function confirmPrivateReply(
  record: PrivateReplyRecord,
  replied: RepliedComment | undefined,
  now: number,
): Promise<boolean> {
  const { event, messages } = record;
  const remember = rememberEvent(event, now);
  const settle = replied ? settleReply(record, replied) : [];
  // What an erasure of the chat covers is left out: first the older comment, then the reply, too.
  for (const shown of [messages, messages.slice(-1), []]) {
    const outcome = await writeTogether([remember, ...showInChat(record, shown, now), ...settle]);
    if (outcome.done) return true;
    if (outcome.failed.includes(eventWrite)) break;
    // The reply itself is already settled: only the message is left to record.
    const settleStart = 1 + (shown.length > 0 ? shown.length + 1 : 0);
    if (settle.length > 0 && outcome.failed.includes(settleStart)) {
      return confirmPrivateReply(record, undefined, now);
    }
  }
  if (settle.length > 0) await writeTogether(settle);
  return false;
}

function settleReply({ messages, chat }: PrivateReplyRecord, { comment, reply }: RepliedComment) {
  const sentId = messages.at(-1)?.mid;
  const sent = { state: 'sent' as const, sentId, customerId: chat.customerId };
  return [{ Update: replyChange(comment, 'privateReply', reply, sent) }];
}

function showInChat(record: PrivateReplyRecord, shown: Message[], now: number) {
  const [oldest] = shown;
  if (!oldest) return [];
  const { chat, event } = record;
  const puts = shown.map((message) => ({
    Put: { TableName: tableName(), Item: messageItem(chat, message, event.retentionDays) },
  }));
  return [...puts, changeChat(record, oldest.timestamp, shown.length, now)];
}

function changeChat(
  { tenantId, chat, event, discloses }: PrivateReplyRecord,
  oldest: number,
  count: number,
  now: number,
) {
  const { timestamp } = event;
  return chatUpdate(chat, {
    set: {
      ...chatBasics(tenantId, chat, oldest, expiryOf(now, event.retentionDays)),
      ...listedAt(chat, timestamp),
      ...(discloses && { disclosedAt: timestamp }),
    },
    add: { messageCount: count },
    where: [newerThanErasure(oldest)],
  });
}
