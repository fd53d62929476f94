import { ApiError } from '../errors.ts';
import { enqueueChatJobs } from '../queue/chat-jobs.ts';
import { handBackChat, takeOverChat } from '../storage/chat-updates.ts';
import { type Chat, chatIdOf } from '../storage/chats.ts';
import { listNewestMessages } from '../storage/messages.ts';
import { takeOverMilliseconds } from './take-over-time.ts';

const minute = 60_000;

/**
 * Keeps the agent silent in a chat, 12 hours unless told; also an answer that is about to leave.
 *
 * @returns until when, in Unix milliseconds
 */
export async function takeOver(chat: Chat, minutes?: number): Promise<number> {
  const until = Date.now() + (minutes === undefined ? takeOverMilliseconds : minutes * minute);
  if (!(await takeOverChat(chat, until))) {
    throw new ApiError('NOT_FOUND', `The chat "${chatIdOf(chat)}" was erased.`);
  }
  return until;
}

/**
 * Gives the chat back to the agent. If the customer had the last word it is due at once: written down
 * before it is enqueued, so that the sweep finds it if this dies in between.
 */
export async function handBack(chat: Chat): Promise<undefined> {
  const now = Date.now();
  const [newest] = await listNewestMessages(chat, 1);
  const lastWord = newest?.author === 'customer' ? [newest.messageKey] : [];
  const unanswered = [...new Set([...(chat.open ?? []), ...lastWord])];
  if (!(await handBackChat(chat, unanswered, now))) {
    throw new ApiError('RATE_LIMITED', 'The chat has just changed. Try again.', {
      'retry-after': '1',
    });
  }
  if (unanswered.length === 0) return;
  const { channelId, customerId } = chat;
  await enqueueChatJobs([{ channelId, customerId, cause: `resume#${now}` }]);
}
