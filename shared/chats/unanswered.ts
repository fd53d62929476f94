import type { Chat } from '../storage/chats.ts';
import { timeOfMessageKey } from '../storage/messages.ts';
import { standardMilliseconds } from './reply-window.ts';

/**
 * The keys of the open messages that still need an answer. What a person wrote answers everything before it,
 * even a message that arrived here later; and what is older than the conversation window came too late.
 *
 * @param now Unix milliseconds
 */
export function unansweredKeys({ open, personAt = 0 }: Chat, now: number): string[] {
  const oldest = Math.max(personAt, now - standardMilliseconds);
  return [...(open ?? [])].filter((key) => timeOfMessageKey(key) > oldest).sort();
}
