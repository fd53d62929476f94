import type { Chat } from '../shared/storage/chats.ts';
import { traceOfMessageKey } from '../shared/storage/messages.ts';

/**
 * What a message is waiting for now, as its chat tells it.
 *
 * @param now Unix milliseconds
 */
export function describeWait(chat: Chat | undefined, trace: string, now: number): string {
  if (!chat) return 'there is no such chat, or no more.';
  const isOpen = [...(chat.open ?? [])].some((key) => traceOfMessageKey(key) === trace);
  if (!isOpen) return 'it waits for nothing: it was answered, or left unanswered for good.';
  return `it is unanswered. ${whyUnanswered(chat, now)}`;
}

function whyUnanswered(chat: Chat, now: number): string {
  const { pausedUntil = 0, retryAt = 0, turn, gsi2sk } = chat;
  if (chat.gaveUpOn !== undefined && chat.gaveUpOn === chat.latest) {
    return `It was left to people: ${chat.needsAttention ?? 'no reason is noted.'}`;
  }
  if (pausedUntil > now) return `A person has the chat until ${timeOf(pausedUntil)}.`;
  if (turn) {
    return `Its answer is on its way: ${turn.next} of ${turn.parts.length} parts are sent.`;
  }
  if (retryAt > now) return `The next try is not before ${timeOf(retryAt)}.`;
  return gsi2sk === undefined
    ? 'Nothing is due: the customer must write again.'
    : `The chat is looked at again by ${timeOf(gsi2sk)} at the latest.`;
}

function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
