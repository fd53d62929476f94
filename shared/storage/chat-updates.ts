import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Change, expressionsOf, ifNone } from './change.ts';
import {
  type Attention,
  activityIndexKey,
  type Chat,
  type ChatId,
  chatKey,
  dueIndexKey,
  type Turn,
  type UnsettledPart,
} from './chats.ts';
import { absent, anyOf, type Condition, exists, is, isBelow } from './conditions.ts';
import type { Message } from './messages.ts';
import { succeeded, table, tableName, versionIfNew } from './table.ts';
import { unsettledPart } from './unsettled-parts.ts';

/** The attributes of a chat's item, and those of the maps in it. */
type ChatPath =
  | keyof Chat
  | `turn.${keyof Turn}`
  | `unsettled.${keyof UnsettledPart}`
  | `sends.${string}`
  | ('gsi1pk' | 'gsi2pk' | 'ttl' | 'v');

/** What one write changes about a chat. */
export type ChatChange = Change<ChatPath>;

/** A change of a chat as a part of a transaction. */
export function chatUpdate(chat: ChatId, change: ChatChange) {
  return { Update: { TableName: tableName(), Key: chatKey(chat), ...expressionsOf(change) } };
}

/** One conditional write to a chat: false if its condition failed. */
export function updateChat(chat: ChatId, change: ChatChange): Promise<boolean> {
  return succeeded(() => table.send(new UpdateCommand(chatUpdate(chat, change).Update)));
}

/**
 * What the item of a chat must have, for a write that may create it.
 *
 * @param startedAt Unix milliseconds: when a chat that is not there yet begins
 * @param ttl Unix seconds
 */
export function chatBasics(tenantId: string, chat: ChatId, startedAt: number, ttl: number) {
  const { channelId, customerId } = chat;
  return { tenantId, channelId, customerId, startedAt: ifNone(startedAt), ttl, ...versionIfNew };
}

/** The chat's place in its channel's list. */
export function listedAt({ channelId }: ChatId, time: number) {
  return { gsi1pk: activityIndexKey(channelId), gsi1sk: time };
}

/** Has the chat looked at again at this time (Unix milliseconds). */
export function dueAt(chat: ChatId, time: number) {
  return { gsi2pk: dueIndexKey(chat), gsi2sk: time };
}

/** The chat is not looked at again until something happens in it. */
export const notDue = ['gsi2pk', 'gsi2sk'] as const;

/**
 * Makes the chat due again at `until` (Unix milliseconds). With `counting`, this is a retry that must wait:
 * no job, not even a new message's, may act earlier.
 */
export function postponeChat(
  chat: ChatId,
  until: number,
  counting?: 'failures' | 'waits',
): Promise<boolean> {
  return updateChat(chat, {
    set: { ...dueAt(chat, until), ...(counting && { retryAt: until }) },
    ...(counting && { add: { [counting]: 1 } }),
    // The mark that an erased chat leaves must never become due.
    where: [exists('startedAt')],
  });
}

/**
 * Leaves the chat to people. It becomes due at once, and that job tells staff. What is open stays open; the
 * agent tries again when the customer writes again, or if they have since `chat` was read.
 *
 * @returns false if the answer on its way has progressed since `chat` was read, or the chat is gone
 */
export async function giveUpOnChat(chat: Chat, attention: Attention): Promise<boolean> {
  // A customer who keeps writing must not cause staff to be told the same thing repeatedly.
  const isKnown = chat.needsAttention === attention.reason;
  if (isKnown && (await leaveToPeople(chat, attention, 'known'))) return true;
  return leaveToPeople(chat, attention, 'news');
}

function leaveToPeople(
  chat: Chat,
  attention: Attention,
  reason: 'known' | 'news',
): Promise<boolean> {
  const handsOffUntil = chat.turn?.handsOffUntil;
  const { at: now, reason: needsAttention } = attention;
  return updateChat(chat, {
    set: {
      ...unsettledPart(chat.turn),
      needsAttention,
      gaveUpOn: chat.latest,
      ...dueAt(chat, now),
      ...(reason === 'news' && { untold: attention }),
      ...(handsOffUntil && { pausedUntil: handsOffUntil, takenOverAt: now }),
    },
    remove: ['turn', 'retryAt', 'failures', 'waits'],
    where: [
      exists('latest'),
      ...sameTurn(chat.turn),
      reason === 'known' && is('needsAttention', needsAttention),
    ],
  });
}

/** The conditions that the answer on its way has not progressed: an echo may have ended it. */
export function sameTurn(turn: Turn | undefined): Condition[] {
  if (!turn) return [absent('turn')];
  return [is('turn.id', turn.id), is('turn.next', turn.next)];
}

/** Staff were told: the chat is not looked at again until something happens in it. */
export function restChat(chat: Chat): Promise<boolean> {
  return updateChat(chat, {
    remove: notDue,
    where: [is('latest', chat.latest), is('gaveUpOn', chat.latest)],
  });
}

/**
 * Moves a due time on, unless somebody else has moved it since.
 *
 * @returns the chat, without an extra read; undefined if somebody else was quicker
 */
export async function rearmChat(
  chat: ChatId,
  from: number,
  until: number,
): Promise<Chat | undefined> {
  let rearmed: Chat | undefined;
  await succeeded(async () => {
    const { Attributes } = await table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: chatKey(chat),
        ...expressionsOf({ set: { gsi2sk: until }, where: [is('gsi2sk', from)] }),
        ReturnValues: 'ALL_NEW',
      }),
    );
    rearmed = Attributes as Chat;
  });
  return rearmed;
}

/**
 * As part of a transaction: counts one more message of ours and updates the chat's place in the list. Fails
 * if an erasure covers the message, or the chat is gone.
 *
 * @param begunAt Unix milliseconds when the message was reserved: it belongs to the chat as it was then
 */
export function countMessage(chat: ChatId, message: Message, begunAt = message.timestamp) {
  return chatUpdate(chat, {
    set: { gsi1sk: message.timestamp },
    add: { messageCount: 1 },
    where: [exists('startedAt'), newerThanErasure(begunAt)],
  });
}

/** Nothing that an erasure covers comes back, however late it is delivered. */
export function newerThanErasure(timestamp: number): Condition {
  return anyOf(absent('deletedBefore'), isBelow('deletedBefore', timestamp));
}
