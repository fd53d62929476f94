import { countMessage, updateChat } from './chat-updates.ts';
import {
  activityIndexKey,
  type Chat,
  type ChatId,
  chatKey,
  type SendReservation,
} from './chats.ts';
import { type Message, messageItem, timeOfMessageKey } from './messages.ts';
import { type PersonSend, sendKey } from './person-sends.ts';
import { rememberErased, rememberEvent, type SeenEvent } from './seen-events.ts';
import { tableName, writeTogether } from './table.ts';

/** The parts of a person's send: each is reserved on the chat, sent, and confirmed or released. */

/** A reservation that was never settled is forgotten after this long. */
const staleMilliseconds = 24 * 3_600_000;

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
  const stale = nameStaleSends(chat, send, reservation.reservedAt - staleMilliseconds);
  const forget = Object.keys(stale).map((name) => `sends.${name}`);
  const outcome = await writeTogether([
    {
      Update: {
        TableName: tableName(),
        Key: chatKey(chat),
        UpdateExpression: `SET sends.#id = :reservation${forget.length > 0 ? ` REMOVE ${forget.join(', ')}` : ''}`,
        ConditionExpression: 'attribute_exists(sends)',
        ExpressionAttributeNames: { '#id': send.sendId, ...stale },
        ExpressionAttributeValues: { ':reservation': reservation },
      },
    },
    {
      Update: {
        TableName: tableName(),
        Key: sendKey(send),
        UpdateExpression: 'SET leaseUntil = :until, reservedAt = :reservedAt',
        ConditionExpression: '#next = :partIndex',
        ExpressionAttributeNames: { '#next': 'next' },
        ExpressionAttributeValues: {
          ':until': leaseUntil,
          ':reservedAt': reservation.reservedAt,
          ':partIndex': reservation.partIndex,
        },
      },
    },
  ]);
  return outcome.done;
}

/** The other sends whose reservations are older than `before`, as names for an expression. */
function nameStaleSends(chat: Chat, { sendId }: PersonSend, before: number) {
  const stale = Object.entries(chat.sends ?? {}).filter(
    ([id, { reservedAt }]) => id !== sendId && reservedAt < before,
  );
  return Object.fromEntries(stale.map(([id], index) => [`#stale${index}`, id]));
}

/** Takes a reservation back after Meta definitely refused the part. */
export function releaseSendPart(
  chat: ChatId,
  sendId: string,
  { partIndex }: SendReservation,
): Promise<boolean> {
  return updateChat(chat, {
    UpdateExpression: 'REMOVE sends.#id',
    ConditionExpression: 'sends.#id.partIndex = :partIndex',
    ExpressionAttributeNames: { '#id': sendId },
    ExpressionAttributeValues: { ':partIndex': partIndex },
  });
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
  const answers = answered.length > 0;
  return {
    Update: {
      TableName: tableName(),
      Key: chatKey(chat),
      UpdateExpression: `SET personAt = :reservedAt, gsi1pk = :activityKey, gsi1sk = :activity REMOVE sends.#id, needsAttention ADD messageCount :one${answers ? ' DELETE #open :answered' : ''}`,
      ConditionExpression: 'sends.#id.partIndex = :partIndex',
      ExpressionAttributeNames: { '#id': sendId, ...(answers && { '#open': 'open' }) },
      ExpressionAttributeValues: {
        ':activityKey': activityIndexKey(chat.channelId),
        ':activity': message.timestamp,
        ':one': 1,
        ':partIndex': partIndex,
        ':reservedAt': reservedAt,
        ...(answers && { ':answered': new Set(answered) }),
      },
    },
  };
}

function advance(
  { channelId }: ChatId,
  sendId: string,
  { partIndex }: SendReservation,
  { mid }: Message,
) {
  return {
    Update: {
      TableName: tableName(),
      Key: sendKey({ channelId, sendId }),
      UpdateExpression: 'SET #next = :following, mids = list_append(mids, :mids)',
      ConditionExpression: '#next = :partIndex',
      ExpressionAttributeNames: { '#next': 'next' },
      ExpressionAttributeValues: {
        ':following': partIndex + 1,
        ':mids': [mid],
        ':partIndex': partIndex,
      },
    },
  };
}
