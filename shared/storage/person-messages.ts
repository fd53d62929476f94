import { chatBasics, chatUpdate, listedAt, newerThanErasure, sameTurn } from './chat-updates.ts';
import type { Chat, ChatId } from './chats.ts';
import { is } from './conditions.ts';
import type { ChannelIds } from './inbound-messages.ts';
import { expiryOf, type Message, messageItem, timeOfMessageKey } from './messages.ts';
import { rememberEvent, type SeenEvent } from './seen-events.ts';
import { tableName, writeTogether } from './table.ts';

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
  const { timestamp } = message;
  const answered = [...(seen?.open ?? [])].filter((key) => timeOfMessageKey(key) <= timestamp);
  return chatUpdate(chat, {
    set: {
      ...chatBasics(channel.tenantId, chat, timestamp, ttl),
      ...listedAt(chat, Math.max(seen?.gsi1sk ?? 0, timestamp)),
      personAt: Math.max(seen?.personAt ?? 0, timestamp),
      pausedUntil,
    },
    remove: ['needsAttention'],
    add: { messageCount: 1 },
    ...(answered.length > 0 && { delete: { open: new Set(answered) } }),
    where: [
      ...sameTurn(seen?.turn),
      is('takenOverAt', seen?.takenOverAt),
      is('handedBackAt', seen?.handedBackAt),
      newerThanErasure(timestamp),
    ],
  });
}
