import { createHash } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { replyChange } from './comment-updates.ts';
import type { Comment, CommentReply } from './comments.ts';
import { newItem, table, tableName, writeTogether } from './table.ts';

/**
 * Only Meta's response names the conversation in which a private reply lands. Its echo may come first, or
 * alone. To tell it from a person's message, each reservation is also stored under its text.
 */
export interface PrivateReplyReservation {
  commentId: string;
  /** The commenter's id in the webhook: according to Meta's documentation, also the conversation's id. */
  authorId: string;
  /** Unix milliseconds. */
  reservedAt: number;
}

/** Meta delivers an echo for up to 36 hours. */
const memorySeconds = 2 * 86_400;

/** @param text as `normalizeText` leaves it */
function reservationPartition(channelId: string, text: string): string {
  return `PRIVATEREPLY#${channelId}#${createHash('sha256').update(text).digest('hex')}`;
}

function sortableTime(at: number): string {
  return String(at).padStart(15, '0');
}

/**
 * Reserves the private reply: from here on it may have been sent. The record under its text stays until no
 * echo can come any more, even for an earlier try that proved unsent.
 *
 * @param text as `normalizeText` leaves it
 * @returns false if the reply has changed since it was read: its echo settled it
 */
export async function reservePrivateReply(
  comment: Comment,
  reply: CommentReply,
  text: string,
  now: number,
): Promise<boolean> {
  const { channelId, commentId, author } = comment;
  const reservation: PrivateReplyReservation = { commentId, authorId: author.id, reservedAt: now };
  const { reservedAt: earlierAt = reply.earlierAt } = reply;
  const reserved = { state: 'reserved' as const, reservedAt: now, ...(earlierAt && { earlierAt }) };
  const outcome = await writeTogether([
    { Update: replyChange(comment, 'privateReply', reply, reserved) },
    {
      Put: {
        TableName: tableName(),
        Item: newItem({
          pk: reservationPartition(channelId, text),
          sk: `${sortableTime(now)}#${commentId}`,
          ...reservation,
          ttl: Math.ceil(now / 1000) + memorySeconds,
        }),
      },
    },
  ]);
  return outcome.done;
}

/**
 * The reservations of private replies with this text around a time, oldest first.
 *
 * @param text as `normalizeText` leaves it
 * @param from Unix milliseconds, as is `until`
 */
export async function listReservations(
  channelId: string,
  text: string,
  from: number,
  until: number,
): Promise<PrivateReplyReservation[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
      ExpressionAttributeValues: {
        ':pk': reservationPartition(channelId, text),
        ':first': sortableTime(from),
        ':last': sortableTime(until),
      },
      ConsistentRead: true,
    }),
  );
  return Items as PrivateReplyReservation[];
}
