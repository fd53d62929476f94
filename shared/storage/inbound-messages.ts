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
 * So many unanswered messages make a chat as open as it can be: what is written beyond is recorded, and
 * the agent sees it in the history, but the item stays small whatever a stranger does.
 */
const mostOpen = 100;

/** How a message changes its chat. Each form is tried where the conditions of those before it failed. */
interface RecordForm {
  /** It is the newest: the window counts from it, and the chat moves up in the list. */
  isNewest: boolean;
  /** It joins the messages that await an answer. */
  opens: boolean;
}

const forms: RecordForm[] = [
  { isNewest: true, opens: true },
  { isNewest: false, opens: true },
  { isNewest: true, opens: false },
  { isNewest: false, opens: false },
];

/** Nothing that an erasure covers comes back, however late it is delivered. */
const newerThanErasure = '(attribute_not_exists(deletedBefore) OR deletedBefore < :timestamp)';

/**
 * Records a customer's message: the message, the memory of its event and the chat it opens, all or
 * nothing. A message that is older than one already recorded opens the chat without moving its window
 * or its place in the list.
 *
 * @param now Unix milliseconds
 * @returns whether it was new; `erased` where it is older than the chat's erasure
 */
export async function recordCustomerMessage(
  channel: ChannelIds,
  chat: ChatId,
  event: SeenEvent,
  message: Message,
  now: number,
): Promise<'recorded' | 'duplicate' | 'erased'> {
  const { retentionDays } = event;
  const put = { Put: { TableName: tableName(), Item: messageItem(chat, message, retentionDays) } };
  for (const form of forms) {
    const open = openChat(channel, chat, message, expiryOf(now, retentionDays), now, form);
    const outcome = await writeTogether([rememberEvent(event, now), put, open]);
    if (outcome.done) return 'recorded';
    if (outcome.failed.includes(eventWrite)) return 'duplicate';
  }
  // The last form asks for nothing but that.
  return 'erased';
}

function openChat(
  channel: ChannelIds,
  chat: ChatId,
  message: Message,
  ttl: number,
  now: number,
  { isNewest, opens }: RecordForm,
) {
  const newest = '(attribute_not_exists(lastCustomerAt) OR lastCustomerAt <= :timestamp)';
  const sets = [
    'tenantId = :tenantId, channelId = :channelId, customerId = :customerId',
    'startedAt = if_not_exists(startedAt, :timestamp)',
    'latest = :key, openSince = if_not_exists(openSince, :now)',
    'gsi2pk = :dueShard, gsi2sk = if_not_exists(gsi2sk, :due)',
    '#ttl = :ttl',
  ];
  if (isNewest) sets.push('lastCustomerAt = :timestamp, gsi1pk = :activity, gsi1sk = :timestamp');
  const conditions = [
    newerThanErasure,
    ...(isNewest ? [newest] : []),
    ...(opens ? ['(attribute_not_exists(#open) OR size(#open) < :mostOpen)'] : []),
  ];
  return {
    Update: {
      TableName: tableName(),
      Key: chatKey(chat),
      UpdateExpression: `SET ${sets.join(', ')} ADD messageCount :one${opens ? ', #open :keys' : ''}`,
      ConditionExpression: conditions.join(' AND '),
      ExpressionAttributeNames: { '#ttl': 'ttl', ...(opens && { '#open': 'open' }) },
      ExpressionAttributeValues: {
        ':tenantId': channel.tenantId,
        ':channelId': chat.channelId,
        ':customerId': chat.customerId,
        ':timestamp': message.timestamp,
        ':key': message.messageKey,
        ...(opens && { ':keys': new Set([message.messageKey]), ':mostOpen': mostOpen }),
        ':now': now,
        ':dueShard': dueIndexKey(chat),
        ':due': now + jobGraceMilliseconds,
        ':ttl': ttl,
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
    { Put: { TableName: tableName(), Item: messageItem(chat, message, event.retentionDays) } },
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
    'personAt = :personAt, pausedUntil = :pausedUntil, gsi1pk = :activityKey, gsi1sk = :activity',
  ];
  const answers = answered.length > 0 ? ' DELETE #open :answered' : '';
  return {
    Update: {
      TableName: tableName(),
      Key: chatKey(chat),
      UpdateExpression: `SET ${sets.join(', ')} REMOVE needsAttention ADD messageCount :one${answers}`,
      ConditionExpression: `${turn ? 'turn.id = :turnId AND turn.#next = :next' : 'attribute_not_exists(turn)'} AND ${newerThanErasure}`,
      // DynamoDB refuses an empty map.
      ExpressionAttributeNames: Object.keys(names).length > 0 ? names : undefined,
      ExpressionAttributeValues: {
        ':tenantId': channel.tenantId,
        ':channelId': chat.channelId,
        ':customerId': chat.customerId,
        ':timestamp': message.timestamp,
        ':pausedUntil': pausedUntil,
        ':personAt': Math.max(seen?.personAt ?? 0, message.timestamp),
        ':activityKey': activityIndexKey(chat.channelId),
        ':activity': Math.max(seen?.gsi1sk ?? 0, message.timestamp),
        ':one': 1,
        ...(answered.length > 0 && { ':answered': new Set(answered) }),
        ...(turn && { ':turnId': turn.id, ':next': turn.next }),
      },
    },
  };
}
