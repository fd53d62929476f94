import { updateChat } from './chat-updates.ts';
import type { ChatId } from './chats.ts';
import { absent, anyOf, exists, isBelow } from './conditions.ts';

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

function noteLatest(chat: ChatId, sign: 'seenAt' | 'handedOverAt', at: number): Promise<boolean> {
  return updateChat(chat, {
    set: { [sign]: at },
    where: [exists('startedAt'), anyOf(absent(sign), isBelow(sign, at))],
  });
}
