import { updateChat } from './chat-updates.ts';
import type { ChatId } from './chats.ts';

/**
 * What happens in a chat besides messages. Each keeps the latest time, however late an older event arrives.
 */

/** The customer has read everything written until `at` (Unix milliseconds). */
export function noteSeen(chat: ChatId, at: number): Promise<boolean> {
  return noteLatest(chat, 'seenAt', at);
}

/** The thread moved from one app to another at `at` (Unix milliseconds). */
export function noteHandOver(chat: ChatId, at: number): Promise<boolean> {
  return noteLatest(chat, 'handedOverAt', at);
}

function noteLatest(chat: ChatId, name: string, at: number): Promise<boolean> {
  return updateChat(chat, {
    UpdateExpression: 'SET #name = :at',
    ConditionExpression:
      'attribute_exists(startedAt) AND (attribute_not_exists(#name) OR #name < :at)',
    ExpressionAttributeNames: { '#name': name },
    ExpressionAttributeValues: { ':at': at },
  });
}
