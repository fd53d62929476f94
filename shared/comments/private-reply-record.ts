import type { AccountOwner } from '../storage/accounts.ts';
import type { Comment } from '../storage/comments.ts';
import { type Message, messageKeyOf } from '../storage/messages.ts';
import { messageEventKey } from '../storage/seen-events.ts';
import type { PrivateReplyRecord } from '../storage/sent-private-replies.ts';

type Owner = Pick<AccountOwner, 'tenantId' | 'channelId' | 'accountId' | 'retentionDays'>;

/** A private reply as it reached a conversation. */
export interface ArrivedReply {
  mid: string;
  /** Whose conversation with the account it is in. */
  customerId: string;
  /** Unix milliseconds. */
  timestamp: number;
  text: string;
}

/** What the chat shows of a private reply: the comment, if it is known, then the reply. */
export function toRecord(
  { tenantId, channelId, accountId, retentionDays }: Owner,
  { mid, customerId, text, timestamp }: ArrivedReply,
  comment: Comment | undefined,
): PrivateReplyRecord {
  const question = comment && commentMessage(comment);
  const at = Math.max(timestamp, (question?.timestamp ?? 0) + 1);
  const messageKey = messageKeyOf(at, mid);
  const reply: Message = { messageKey, mid, author: 'agent', timestamp: at, text };
  return {
    tenantId,
    chat: { channelId, customerId },
    event: { accountId, eventKey: messageEventKey(mid), timestamp: at, messageKey, retentionDays },
    messages: question ? [question, reply] : [reply],
    ...(comment?.privateReply?.discloses && { discloses: true }),
  };
}

/** It appears in the history, but the chat need not answer it. */
function commentMessage({ commentId, timestamp, text }: Comment): Message {
  const messageKey = messageKeyOf(timestamp, commentId);
  return { messageKey, mid: commentId, author: 'customer', type: 'comment', timestamp, text };
}
