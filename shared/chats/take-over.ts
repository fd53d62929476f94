import { ApiError } from '../errors.ts';
import { enqueueJobs } from '../queue/jobs.ts';
import { type Chat, chatIdOf, findChat } from '../storage/chats.ts';
import { handBackChat } from '../storage/hand-backs.ts';
import { listNewestMessages } from '../storage/messages.ts';
import { shortenTakeOver, takeOverChat } from '../storage/take-overs.ts';
import { takeOverMilliseconds } from './take-over-time.ts';

const minute = 60_000;
/** The chat may change between reading and writing, but hardly more often than this. */
const attempts = 5;

/**
 * Keeps the agent silent in a chat, by default for 12 hours; this also stops an answer about to be sent.
 *
 * @returns until when, in Unix milliseconds
 */
export async function takeOver(chat: Chat, minutes?: number): Promise<number> {
  const now = Date.now();
  const until = now + (minutes === undefined ? takeOverMilliseconds : minutes * minute);
  const isTaken =
    (await shortenTakeOver(chat, until, now)) || (await takeOverChat(chat, until, now));
  if (!isTaken) {
    throw new ApiError('NOT_FOUND', `The chat "${chatIdOf(chat)}" was erased.`);
  }
  return until;
}

/**
 * Gives the chat back to the agent. If the customer had the last word, it is due at once: this is written
 * before the job is enqueued, so that the sweep finds the chat after a crash in between.
 *
 * @param passedAt Unix milliseconds when it was given back: a person who came later keeps it
 */
export async function handBack(
  chat: Chat,
  passedAt = Number.POSITIVE_INFINITY,
): Promise<undefined> {
  let present: Chat | undefined = chat;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (present?.startedAt === undefined) return;
    const { personAt = 0, takenOverAt = 0 } = present;
    if (Math.max(personAt, takenOverAt) > passedAt) return;
    if (await tryHandBack(present, passedAt)) return;
    present = await findChat(chat);
  }
  throw new ApiError('RATE_LIMITED', 'The chat has just changed. Try again.', {
    'retry-after': '1',
  });
}

/** False if the chat has changed since it was read. */
async function tryHandBack(chat: Chat, passedAt: number): Promise<boolean> {
  const now = Date.now();
  const unanswered = [...new Set([...(chat.open ?? []), ...(await findLastWord(chat))])];
  const resumeKey = `resume#${now}`;
  const handedBackAt = Math.min(passedAt, now);
  if (!(await handBackChat(chat, unanswered, resumeKey, handedBackAt, now))) return false;
  if (unanswered.length === 0) return true;
  const { channelId, customerId } = chat;
  await enqueueJobs([
    { kind: 'chat', channelId, customerId, messageKey: resumeKey, cause: resumeKey },
  ]);
  return true;
}

/** How many messages to search for the last word, past entries and unsent messages. */
const lookBack = 10;

/** The key of the newest message, if the customer wrote it. */
async function findLastWord(chat: Chat): Promise<string[]> {
  const newest = await listNewestMessages(chat, lookBack);
  const last = newest.findLast(({ type, unsentAt }) => !type && unsentAt === undefined);
  return last?.author === 'customer' ? [last.messageKey] : [];
}
