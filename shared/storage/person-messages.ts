import { activityIndexKey, type Chat, type ChatId, chatKey } from './chats.ts';
import { type ChannelIds, newerThanErasure } from './inbound-messages.ts';
import { expiryOf, type Message, messageItem, timeOfMessageKey } from './messages.ts';
import { rememberEvent, type SeenEvent } from './seen-events.ts';
import { sameAs, tableName, versionIfNew, versionValue, writeTogether } from './table.ts';

const eventWrite = 0;

/**
 * Records what a person wrote in the Instagram app: they now handle the conversation, and the message answers
 * everything before it.
 *
 * @param seen the chat as read when nothing we sent explained the message
 * @param pausedUntil Unix milliseconds until which the agent stays silent
 * @returns `conflict` if the chat has changed since: read it again and decide anew
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
    handToPerson(channel, chat, seen, message, pausedUntil, expiryOf(now, event.retentionDays)),
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
  ttl: number,
) {
  const answered = [...(seen?.open ?? [])].filter(
    (key) => timeOfMessageKey(key) <= message.timestamp,
  );
  const turn = seen?.turn;
  const names = {
    '#ttl': 'ttl',
    ...(answered.length > 0 && { '#open': 'open' }),
    ...(turn && { '#next': 'next' }),
  };
  const sets = [
    'tenantId = :tenantId, channelId = :channelId, customerId = :customerId',
    `startedAt = if_not_exists(startedAt, :timestamp), ${versionIfNew}`,
    '#ttl = :ttl, personAt = :personAt, pausedUntil = :pausedUntil, gsi1pk = :activityKey, gsi1sk = :activity',
  ];
  const answers = answered.length > 0 ? ' DELETE #open :answered' : '';
  return {
    Update: {
      TableName: tableName(),
      Key: chatKey(chat),
      UpdateExpression: `SET ${sets.join(', ')} REMOVE needsAttention ADD messageCount :one${answers}`,
      ConditionExpression: `${turn ? 'turn.id = :turnId AND turn.#next = :next' : 'attribute_not_exists(turn)'} AND ${sameAs('takenOverAt', seen?.takenOverAt)} AND ${sameAs('handedBackAt', seen?.handedBackAt)} AND ${newerThanErasure}`,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: {
        ':tenantId': channel.tenantId,
        ':channelId': chat.channelId,
        ':customerId': chat.customerId,
        ':timestamp': message.timestamp,
        ...versionValue,
        ':ttl': ttl,
        ':pausedUntil': pausedUntil,
        ':personAt': Math.max(seen?.personAt ?? 0, message.timestamp),
        ':activityKey': activityIndexKey(chat.channelId),
        ':activity': Math.max(seen?.gsi1sk ?? 0, message.timestamp),
        ':one': 1,
        ...(answered.length > 0 && { ':answered': new Set(answered) }),
        ...(turn && { ':turnId': turn.id, ':next': turn.next }),
        ...(seen?.takenOverAt !== undefined && { ':takenOverAt': seen.takenOverAt }),
        ...(seen?.handedBackAt !== undefined && { ':handedBackAt': seen.handedBackAt }),
      },
    },
  };
}
