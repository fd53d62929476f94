import type { Channel } from './channels.ts';
import { activityIndexKey, type Chat, type ChatId, chatKey, dueIndexKey } from './chats.ts';
import { expiryOf, type Message, messageItem, timeOfMessageKey } from './messages.ts';
import { rememberEvent, type SeenEvent } from './seen-events.ts';
import { tableName, writeTogether } from './table.ts';

type ChannelIds = Pick<Channel, 'tenantId' | 'channelId'>;

/**
 * How long a message may wait for its queued job before the sweep looks after its chat: longer than
 * the queue takes when all is well.
 */
const jobGraceMilliseconds = 120_000;

const eventWrite = 0;

/**
 * Records a customer's message: the message, the memory of its event and the chat it opens, all or
 * nothing. A message that is older than one already recorded opens the chat without moving its window
 * or its place in the list.
 *
 * @param now Unix milliseconds
 * @returns whether it was new
 */
export async function recordCustomerMessage(
  channel: ChannelIds,
  chat: ChatId,
  event: SeenEvent,
  message: Message,
  now: number,
): Promise<'recorded' | 'duplicate'> {
  const put = { Put: { TableName: tableName(), Item: messageItem(chat, message) } };
  for (const isNewest of [true, false]) {
    const open = openChat(channel, chat, message, now, isNewest);
    const outcome = await writeTogether([rememberEvent(event, now), put, open]);
    if (outcome.done) return 'recorded';
    if (outcome.failed.includes(eventWrite)) return 'duplicate';
  }
  throw new Error('The chat refused a message in either form of the write.');
}

function openChat(
  channel: ChannelIds,
  chat: ChatId,
  message: Message,
  now: number,
  isNewest: boolean,
) {
  const sets = [
    'tenantId = :tenantId, channelId = :channelId, customerId = :customerId',
    'startedAt = if_not_exists(startedAt, :timestamp)',
    'latest = :key, openSince = if_not_exists(openSince, :now)',
    'gsi2pk = :dueShard, gsi2sk = if_not_exists(gsi2sk, :due)',
    '#ttl = :ttl',
  ];
  if (isNewest) sets.push('lastCustomerAt = :timestamp, gsi1pk = :activity, gsi1sk = :timestamp');
  return {
    Update: {
      TableName: tableName(),
      Key: chatKey(chat),
      UpdateExpression: `SET ${sets.join(', ')} ADD #open :keys, messageCount :one`,
      ...(isNewest && {
        ConditionExpression: 'attribute_not_exists(lastCustomerAt) OR lastCustomerAt <= :timestamp',
      }),
      ExpressionAttributeNames: { '#open': 'open', '#ttl': 'ttl' },
      ExpressionAttributeValues: {
        ':tenantId': channel.tenantId,
        ':channelId': chat.channelId,
        ':customerId': chat.customerId,
        ':timestamp': message.timestamp,
        ':key': message.messageKey,
        ':keys': new Set([message.messageKey]),
        ':now': now,
        ':dueShard': dueIndexKey(chat),
        ':due': now + jobGraceMilliseconds,
        ':ttl': expiryOf(now),
        ':one': 1,
        ...(isNewest && { ':activity': activityIndexKey(chat.channelId) }),
      },
    },
  };
}

/**
 * Records what a person wrote in the Instagram app: theirs is the conversation now, and it answers
 * everything before it.
 *
 * @param seen the chat as it was read when nothing of ours explained the message
 * @param pausedUntil Unix milliseconds until which the agent stays silent
 * @returns `conflict` where the chat has changed since: read it again and decide anew
 */
export async function recordPersonMessage(
  channel: ChannelIds,
  chat: ChatId,
  seen: Chat | undefined,
  event: SeenEvent,
  message: Message,
  pausedUntil: number,
  now: number,
): Promise<'recorded' | 'duplicate' | 'conflict'> {
  const outcome = await writeTogether([
    rememberEvent(event, now),
    { Put: { TableName: tableName(), Item: messageItem(chat, message) } },
    handToPerson(channel, chat, seen, message, pausedUntil),
  ]);
  if (outcome.done) return 'recorded';
  return outcome.failed.includes(eventWrite) ? 'duplicate' : 'conflict';
}

function handToPerson(
  channel: ChannelIds,
  chat: ChatId,
  seen: Chat | undefined,
  message: Message,
  pausedUntil: number,
) {
  const answered = [...(seen?.open ?? [])].filter(
    (key) => timeOfMessageKey(key) <= message.timestamp,
  );
  const turn = seen?.turn;
  const names = {
    ...(answered.length > 0 && { '#open': 'open' }),
    ...(turn && { '#next': 'next' }),
  };
  const sets = [
    'tenantId = :tenantId, channelId = :channelId, customerId = :customerId',
    'startedAt = if_not_exists(startedAt, :timestamp)',
    'pausedUntil = :pausedUntil, gsi1pk = :activityKey, gsi1sk = :activity',
  ];
  const answers = answered.length > 0 ? ' DELETE #open :answered' : '';
  return {
    Update: {
      TableName: tableName(),
      Key: chatKey(chat),
      UpdateExpression: `SET ${sets.join(', ')} ADD messageCount :one${answers}`,
      ConditionExpression: turn
        ? 'turn.id = :turnId AND turn.#next = :next'
        : 'attribute_not_exists(turn)',
      // DynamoDB refuses an empty map.
      ExpressionAttributeNames: Object.keys(names).length > 0 ? names : undefined,
      ExpressionAttributeValues: {
        ':tenantId': channel.tenantId,
        ':channelId': chat.channelId,
        ':customerId': chat.customerId,
        ':timestamp': message.timestamp,
        ':pausedUntil': pausedUntil,
        ':activityKey': activityIndexKey(chat.channelId),
        ':activity': Math.max(seen?.gsi1sk ?? 0, message.timestamp),
        ':one': 1,
        ...(answered.length > 0 && { ':answered': new Set(answered) }),
        ...(turn && { ':turnId': turn.id, ':next': turn.next }),
      },
    },
  };
}
