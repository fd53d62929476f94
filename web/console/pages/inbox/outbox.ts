import { type ApiProblem, toProblem } from '../../../api/api-problem.ts';
import type { chatAgentsInstagramSend } from '../../../api/client.ts';

export type Letter = Omit<Parameters<typeof chatAgentsInstagramSend>[0]['body'], 'to'>;

/** Something written here that is not yet among the messages that the API lists. */
export interface OutgoingLetter {
  /** Its idempotency key: repeating it never sends twice. */
  key: string;
  chatId: string;
  letter: Letter;
  /** Unix seconds. */
  writtenAt: number;
  state: 'sending' | 'unclear' | 'waiting' | 'unknown' | 'refused' | 'sent';
  tries: number;
  /** The messages that it became, once sent. */
  messageIds: string[];
  problem?: ApiProblem;
  /** When its last call failed, in milliseconds. */
  failedAt: number;
}

/** After this many tries, a person decides. */
const mostTries = 5;
const longestPause = 60_000;

export function newLetter(chatId: string, letter: Letter): OutgoingLetter {
  const writtenAt = Math.floor(Date.now() / 1000);
  const key = crypto.randomUUID();
  const fresh = { state: 'sending', tries: 0, failedAt: 0 } as const;
  return { key, chatId, letter, writtenAt, messageIds: [], ...fresh };
}

/** A letter after its call failed. */
export function afterFailure(letter: OutgoingLetter, error: unknown): OutgoingLetter {
  const problem = toProblem(error);
  const tries = letter.tries + 1;
  const failed = { ...letter, problem, tries, failedAt: Date.now() };
  if (isUnclear(problem)) return { ...failed, state: tries < mostTries ? 'unclear' : 'unknown' };
  const waits = problem.status === 429 && pauseBeforeRepeat(failed) <= longestPause;
  return { ...failed, state: waits && tries < mostTries ? 'waiting' : 'refused' };
}

/** It may or may not have been sent: repeating it with the same key finds out. */
function isUnclear({ status, code, retryAfter }: ApiProblem): boolean {
  if (status === 0) return true;
  return code === 'API_ERROR' ? retryAfter !== undefined : status >= 500;
}

/** Milliseconds until the automatic retry. */
export function pauseBeforeRepeat({ problem, tries }: OutgoingLetter): number {
  const asked = problem?.retryAfter;
  return asked === undefined ? Math.min(1000 * 2 ** tries, longestPause) : asked * 1000;
}

/** The letters that the listed messages do not show yet. */
export function notListed(letters: OutgoingLetter[], listed: Set<string>): OutgoingLetter[] {
  return letters.filter(
    ({ state, messageIds }) => state !== 'sent' || messageIds.some((id) => !listed.has(id)),
  );
}

/** A chat's id is the channel's, a hyphen, and the customer's. */
export function customerIdOf(chatId: string): string {
  return chatId.slice(chatId.indexOf('-') + 1);
}
