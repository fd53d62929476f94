import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { CommentEvent } from '../instagram/webhook-events.ts';
import type { AccountOwner } from './accounts.ts';
import { jobGraceMilliseconds } from './inbound-messages.ts';
import { expiryOf } from './messages.ts';
import { rememberEvent } from './seen-events.ts';
import { type ItemKey, newItem, table, tableName, writeTogether } from './table.ts';

/** The two ids that identify a comment. */
export interface CommentId {
  channelId: string;
  commentId: string;
}

/** What somebody wrote under a post or a live broadcast, and what was done about it. */
export interface Comment extends CommentId {
  tenantId: string;
  author: CommentEvent['author'];
  text?: string;
  mediaId?: string;
  /** The original post, if an advertisement shows it again. */
  originalMediaId?: string;
  /** The comment it answers. */
  parentId?: string;
  isLive?: boolean;
  /** Unix milliseconds, by Meta's clock. */
  timestamp: number;
  /** Both replies are decided once and for all before the first is sent. */
  privateReply?: CommentReply;
  publicReply?: CommentReply;
  /** Unix milliseconds when automatic work on the comment ended. */
  settledAt?: number;
  /** Why no reply was even tried. */
  ignored?: IgnoredReason;
  /** No try before this time (Unix milliseconds). */
  retryAt?: number;
  /** Consecutive failed tries; waiting for Meta or the owner does not count. */
  failures?: number;
  waits?: number;
  /** When it was written, for the list (gsi1). */
  gsi1sk: number;
  /** When it is due to be looked at (gsi2); absent once settled. */
  gsi2sk?: number;
}

export type IgnoredReason =
  | 'not-wanted'
  | 'not-connected'
  | 'too-old'
  | 'duplicate'
  /** The commenter wrote STOP, or a person has the chat with them. */
  | 'agent-silenced'
  /** The commenter wrote so many comments this hour that the agent is no longer asked. */
  | 'too-many'
  | 'agent-silent'
  | 'agent-handed-off'
  | 'agent-failed';

export interface CommentReply {
  text: string;
  state: 'planned' | 'reserved' | 'sent' | 'refused' | 'unknown';
  /** Unix milliseconds when it was last reserved: from then on it may have been sent. */
  reservedAt?: number;
  /** When it was reserved before that: it may have been sent then, too. */
  earlierAt?: number;
  /** Meta's id for it: of a message or a comment. */
  sentId?: string;
  /** Whose chat a private reply is in. */
  customerId?: string;
  /** It says that a bot wrote it. */
  discloses?: boolean;
  /** Why it was not sent. */
  reason?: string;
}

/** One partition holds a channel's comments, so that all of them can be found and deleted. */
export function commentListKey(channelId: string): string {
  return `COMMENTS#${channelId}`;
}

export function commentKey({ channelId, commentId }: CommentId): ItemKey {
  return { pk: commentListKey(channelId), sk: `COMMENT#${commentId}` };
}

export const commentDueShards = ['DUECOMMENT#0', 'DUECOMMENT#1', 'DUECOMMENT#2', 'DUECOMMENT#3'];

export function commentDueKey({ commentId }: CommentId): string {
  const lastDigit = commentId.charCodeAt(commentId.length - 1);
  return commentDueShards[lastDigit % commentDueShards.length] as string;
}

/**
 * Records a comment once, however often it is delivered, and makes it due soon: if its job is lost, the sweep
 * finds it.
 *
 * @param now Unix milliseconds
 * @returns false if it is already known
 */
export async function storeComment(
  { tenantId, channelId, retentionDays }: AccountOwner,
  event: CommentEvent,
  now: number,
): Promise<boolean> {
  const { accountId, commentId, author, text, mediaId, originalMediaId, parentId } = event;
  const { timestamp, isLive } = event;
  const id = { channelId, commentId };
  const seen = { accountId, eventKey: `comment#${commentId}`, timestamp, messageKey: commentId };
  const outcome = await writeTogether([
    rememberEvent({ ...seen, retentionDays }, now),
    {
      Put: {
        TableName: tableName(),
        Item: newItem({
          ...commentKey(id),
          ...id,
          tenantId,
          ...{ author, text, mediaId, originalMediaId, parentId, timestamp },
          ...(isLive && { isLive }),
          gsi1pk: commentListKey(channelId),
          gsi1sk: timestamp,
          gsi2pk: commentDueKey(id),
          gsi2sk: now + jobGraceMilliseconds,
          ttl: expiryOf(timestamp, retentionDays),
        }),
      },
    },
  ]);
  return outcome.done;
}

/** A consistent read: the queue's worker acts on the result. */
export async function findComment(id: CommentId): Promise<Comment | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: commentKey(id), ConsistentRead: true }),
  );
  return Item as Comment | undefined;
}
