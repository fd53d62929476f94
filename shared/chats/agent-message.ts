import type { Turn } from '../storage/chats.ts';
import type { Message } from '../storage/messages.ts';

/** The next part of an answer as a message of the chat. */
export function agentMessageOf(
  { parts, next }: Pick<Turn, 'parts' | 'next'>,
  sent: Pick<Message, 'messageKey' | 'mid' | 'timestamp'>,
): Message {
  const { messageKey, mid, timestamp } = sent;
  const { replyTo, ...content } = parts[next] ?? {};
  return { messageKey, mid, timestamp, author: 'agent', ...content };
}
