import type { Conversation } from '../agents/conversation.ts';
import type { OutgoingMessage } from '../instagram/send-message.ts';

/**
 * An answer without the parts at its beginning that were said already, since the customer last wrote. That is
 * so where a person took over in the middle of an answer: the agent is asked anew, and one that does not look at
 * what it has said would say it again.
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
