import type { Conversation } from '../agents/conversation.ts';
import type { OutgoingMessage } from '../instagram/send-message.ts';

/**
 * An answer without its first parts, as far as they were already said since the customer last wrote. This
 * happens when a person took over in the middle of an answer: the agent is asked anew, and may repeat what it
 * has said.
 */
export function leaveOutSaid(
  parts: OutgoingMessage[],
  { messages }: Conversation,
): OutgoingMessage[] {
  const lastOpen = messages.findLastIndex(({ isOpen }) => isOpen);
  const said = messages.slice(lastOpen + 1).filter(({ author }) => author === 'agent');
  const isSaid = ({ text }: OutgoingMessage) =>
    text !== undefined && said.some((message) => message.text === text);
  const firstNew = parts.findIndex((part) => !isSaid(part));
  return firstNew === -1 ? [] : parts.slice(firstNew);
}
