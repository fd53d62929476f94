import type { FailureClass } from '../instagram/failure-rules.ts';
import type { Chat, Turn } from '../storage/chats.ts';
import { closeUndelivered } from '../storage/close-chat.ts';
import type { JobOutcome } from './job-outcome.ts';

/** The refusals after which nothing at all can be sent in the chat. */
const meanings = {
  thread: { outcome: 'window-closed', says: 'the 24 hours are over' },
  recipient: { outcome: 'unreachable', says: 'this person cannot be written to' },
  gone: { outcome: 'unreachable', says: 'this person is no longer there' },
  ownership: { outcome: 'other-app', says: 'another app has the conversation' },
} satisfies Partial<Record<FailureClass, { outcome: JobOutcome; says: string }>>;

/**
 * Closes the chat until the customer writes again, and leaves a note for staff that the answer did not
 * arrive. Nobody is called: usually there is nothing a person could do at once.
 *
 * @param chat with the answer that Meta refused; its part is still reserved if it may have been sent
 */
export async function leaveUndelivered(
  chat: Chat,
  failureClass: keyof typeof meanings,
): Promise<JobOutcome> {
  const { outcome, says } = meanings[failureClass];
  const reason = `${howMuch(chat.turn)}: Instagram says that ${says}.`;
  await closeUndelivered(chat, reason, Date.now());
  return outcome;
}

function howMuch(turn: Turn | undefined): string {
  if (turn?.reservedAt !== undefined) return 'Perhaps not delivered';
  return turn && turn.next > 0 ? 'Not delivered in full' : 'Not delivered';
}
