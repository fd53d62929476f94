import type { Channel } from './channels.ts';
import { activityIndexKey, type ChatId, chatKey, dueIndexKey } from './chats.ts';
import { expiryOf, type Message, messageItem } from './messages.ts';
import { rememberEvent, type SeenEvent } from './seen-events.ts';
import { schemaVersion, tableName, writeTogether } from './table.ts';

export type ChannelIds = Pick<Channel, 'tenantId' | 'channelId'>;

/**
 * How long a message may wait for its queued job before the sweep picks up its chat: longer than the queue
 * normally takes.
 */
export const jobGraceMilliseconds = 120_000;

const eventWrite = 0;

/**
 * The most messages of a chat that can be open. Those beyond are recorded, and the agent sees them in the
 * history, but the item stays small whatever a stranger does.
 */
const mostOpen = 100;

/** What a recorded message does to its chat besides being counted. */
export interface Effect {
  /** It joins the messages that await an answer. */
  opens: boolean;
  /** The conversation window counts from it. */
  movesWindow: boolean;
}

/** How a message changes its chat. Each form is tried if the conditions of those before it failed. */
interface RecordForm extends Effect {
  /** It is the newest message: it moves the chat up in the list, and moves the window. */
  isNewest: boolean;
  /** It counts as an arrival: what awaits an answer may wait for it. */
  arrives: boolean;
}

function formsFor({ opens, movesWindow }: Effect): RecordForm[] {
  const forms = (opening: boolean) => [
    { isNewest: true, opens: opening, movesWindow, arrives: opens },
    { isNewest: false, opens: opening, movesWindow: false, arrives: opens },
  ];
  return opens ? [...forms(true), ...forms(false)] : forms(false);
}

/**
 * Records what a customer wrote or did: the message, its "event seen" item and its chat, all or nothing. A
 * message older than one already recorded opens the chat without moving its window or its place in the list.
 *
 * @param now Unix milliseconds
 * @returns whether it was new; `erased` if it is older than the chat's erasure
 */
export async function recordInbound(
  channel: ChannelIds,
  chat: ChatId,
  event: SeenEvent,
  message: Message,
  effect: Effect,
  now: number,
): Promise<'recorded' | 'duplicate' | 'erased'> {
  const { retentionDays } = event;
  const put = { Put: { TableName: tableName(), Item: messageItem(chat, message, retentionDays) } };
  for (const form of formsFor(effect)) {
    const change = changeChat(channel, chat, message, expiryOf(now, retentionDays), now, form);
    const outcome = await writeTogether([rememberEvent(event, now), put, change]);
    if (outcome.done) return 'recorded';
    if (outcome.failed.includes(eventWrite)) return 'duplicate';
  }
  // The last form has no condition but the erasure.
  return 'erased';
}

/**
 * Its expressions are written out, `chatBasics`, `listedAt`, `dueAt` and `newerThanErasure` among them: they are
 * made for every message, and with `expressionsOf` the record takes three times as long.
 */
function changeChat(
  channel: ChannelIds,
  chat: ChatId,
  message: Message,
  ttl: number,
  now: number,
  { isNewest, opens, movesWindow, arrives }: RecordForm,
) {
  const newest = '(attribute_not_exists(gsi1sk) OR gsi1sk <= :timestamp)';
  const newestOfCustomer = '(attribute_not_exists(lastCustomerAt) OR lastCustomerAt <= :timestamp)';
  const sets = [
    'tenantId = :tenantId, channelId = :channelId, customerId = :customerId',
    'startedAt = if_not_exists(startedAt, :timestamp), v = if_not_exists(v, :v)',
    '#ttl = :ttl',
    ...(arrives
      ? [
          'latest = :key, openSince = if_not_exists(openSince, :now)',
          'gsi2pk = :dueShard, gsi2sk = if_not_exists(gsi2sk, :due)',
        ]
      : []),
    ...(isNewest ? ['gsi1pk = :activity, gsi1sk = :timestamp'] : []),
    ...(movesWindow ? ['lastCustomerAt = :timestamp'] : []),
  ];
  const conditions = [
    '(attribute_not_exists(deletedBefore) OR deletedBefore < :timestamp)',
    ...(isNewest ? [movesWindow ? newestOfCustomer : newest] : []),
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
        ':v': schemaVersion,
        ':ttl': ttl,
        ':one': 1,
        ...(arrives && {
          ':key': message.messageKey,
          ':now': now,
          ':dueShard': dueIndexKey(chat),
          ':due': now + jobGraceMilliseconds,
        }),
        ...(opens && { ':keys': new Set([message.messageKey]), ':mostOpen': mostOpen }),
        ...(isNewest && { ':activity': activityIndexKey(chat.channelId) }),
      },
    },
  };
}
