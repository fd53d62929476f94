import { updateChat } from './chat-updates.ts';
import { type Chat, type ChatId, dueIndexKey } from './chats.ts';

/** Leaves the chat to a person from `at` to `until` (Unix milliseconds). False if there is no such chat. */
export function takeOverChat(chat: ChatId, until: number, at: number): Promise<boolean> {
  return takeOver(chat, until, at, { set: '', condition: '' });
}

/**
 * The same, but for a pause that may replace a longer one: a chat due after `until` becomes due then. False
 * also if it is not due that late.
 */
export function shortenTakeOver(chat: ChatId, until: number, at: number): Promise<boolean> {
  return takeOver(chat, until, at, {
    set: ', gsi2sk = :until',
    condition: ' AND gsi2sk > :until',
  });
}

/** Leaves the chat to a person from `at` until at least `until` (Unix milliseconds): a longer pause stays. */
export async function prolongTakeOver(chat: ChatId, until: number, at: number): Promise<void> {
  const isLonger = await takeOver(chat, until, at, {
    set: '',
    condition: ' AND (attribute_not_exists(pausedUntil) OR pausedUntil < :until)',
  });
  if (isLonger) return;
  await updateChat(chat, {
    UpdateExpression: `SET takenOverAt = :at, ${withSends} REMOVE needsAttention`,
    ConditionExpression: 'attribute_exists(startedAt)',
    ExpressionAttributeValues: { ':at': at, ':none': {} },
  });
}

/** Makes sure that there is a map to note what staff send. */
const withSends = 'sends = if_not_exists(sends, :none)';

function takeOver(
  chat: ChatId,
  until: number,
  at: number,
  due: { set: string; condition: string },
): Promise<boolean> {
  return updateChat(chat, {
    UpdateExpression: `SET pausedUntil = :until, takenOverAt = :at, ${withSends}${due.set} REMOVE needsAttention`,
    ConditionExpression: `attribute_exists(startedAt)${due.condition}`,
    ExpressionAttributeValues: { ':until': until, ':at': at, ':none': {} },
  });
}

/** Makes the chat due again when its pause ends. False if the pause has changed since `chat` was read. */
export function waitForPerson(chat: Chat): Promise<boolean> {
  return updateChat(chat, {
    UpdateExpression: 'SET gsi2pk = :shard, gsi2sk = :until',
    ConditionExpression: 'pausedUntil = :until',
    ExpressionAttributeValues: { ':shard': dueIndexKey(chat), ':until': chat.pausedUntil },
  });
}
