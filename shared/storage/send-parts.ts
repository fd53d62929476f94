import { appended } from './change.ts';
import { chatUpdate, countMessage, listedAt, updateChat } from './chat-updates.ts';
import type { Chat, ChatId, SendReservation } from './chats.ts';
import { exists, is } from './conditions.ts';
import { type Message, messageItem, timeOfMessageKey } from './messages.ts';
import { memorySeconds, type PersonSend, sendUpdate } from './person-sends.ts';
import { rememberErased, rememberEvent, type SeenEvent } from './seen-events.ts';
import { tableName, writeTogether } from './table.ts';

/** The parts of a person's send: each is reserved on the chat, sent, and confirmed or released. */

/**
 * A reservation that was never settled is forgotten after this long: an hour after the key of its send, as a
 * caller who repeats the send must not have it sent blindly.
 */
const staleMilliseconds = (memorySeconds + 3600) * 1000;

/**
 * Reserves a part: from here on it may have been sent. Its echo finds the reservation on the chat.
 *
 * @param leaseUntil Unix milliseconds until which the sender may work
 * @returns false if its echo settled the part meanwhile, or the chat was erased
 */
export async function reserveSendPart(
  chat: Chat,
  send: PersonSend,
  reservation: SendReservation,
  leaseUntil: number,
): Promise<boolean> {
  const { partIndex, reservedAt } = reservation;
  const outcome = await writeTogether([
    chatUpdate(chat, {
      set: { [`sends.${send.sendId}`]: reservation },
      remove: staleSends(chat, send, reservedAt - staleMilliseconds),
      where: [exists('sends')],
    }),
    sendUpdate(send, { set: { leaseUntil, reservedAt }, where: [is('next', partIndex)] }),
  ]);
  return outcome.done;
}

/** The paths of the other sends whose reservations are older than `before`. */
function staleSends(chat: Chat, { sendId }: PersonSend, before: number) {
  return Object.entries(chat.sends ?? {})
    .filter(([id, { reservedAt }]) => id !== sendId && reservedAt < before)
    .map(([id]) => `sends.${id}` as const);
}

/** Takes a reservation back after Meta definitely refused the part. */
export function releaseSendPart(
  chat: ChatId,
  sendId: string,
  { partIndex }: SendReservation,
): Promise<boolean> {
  const path = `sends.${sendId}` as const;
  return updateChat(chat, { remove: [path], where: [is(`${path}.partIndex`, partIndex)] });
}

/**
 * Records that a part was sent: it answers everything that had arrived before it was reserved. Repeating
 * this, or doing it after the echo did, changes nothing.
 *
 * @returns false if it was recorded before
 */
export async function confirmSendPart(
  chat: Chat,
  sendId: string,
  reservation: SendReservation,
  event: SeenEvent,
  sent: Pick<Message, 'messageKey' | 'mid' | 'timestamp'>,
  now: number,
): Promise<boolean> {
  const { authorId, text, attachments, replyTo } = reservation;
  const message: Message = {
    ...sent,
    ...{ author: 'person', authorId, text, attachments },
    ...(replyTo && { replyTo: { mid: replyTo } }),
  };
  const record = [
    rememberEvent(event, now),
    { Put: { TableName: tableName(), Item: messageItem(chat, message, event.retentionDays) } },
  ];
  // Whatever became of the reservation, a message that was sent is recorded, unless the chat was erased.
  for (const progress of [
    [settle(chat, sendId, reservation, message), advance(chat, sendId, reservation, message)],
    [countMessage(chat, message, reservation.reservedAt)],
  ]) {
    const outcome = await writeTogether([...record, ...progress]);
    if (outcome.done || outcome.failed.includes(0)) return outcome.done;
  }
  return rememberErased(event, now);
}

function settle(chat: Chat, sendId: string, reservation: SendReservation, message: Message) {
  const { partIndex, reservedAt } = reservation;
  const answered = [...(chat.open ?? [])].filter((key) => timeOfMessageKey(key) <= reservedAt);
  const path = `sends.${sendId}` as const;
  return chatUpdate(chat, {
    set: { personAt: reservedAt, ...listedAt(chat, message.timestamp) },
    remove: [path, 'needsAttention'],
    add: { messageCount: 1 },
    ...(answered.length > 0 && { delete: { open: new Set(answered) } }),
    where: [is(`${path}.partIndex`, partIndex)],
  });
}

function advance(
  { channelId }: ChatId,
  sendId: string,
  { partIndex }: SendReservation,
  { mid }: Message,
) {
  return sendUpdate(
    { channelId, sendId },
    { set: { next: partIndex + 1, mids: appended([mid]) }, where: [is('next', partIndex)] },
  );
}
