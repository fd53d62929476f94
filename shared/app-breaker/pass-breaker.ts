import type { Channel } from '../storage/channels.ts';
import { type AppBreaker, afterProbeTaken, afterSuccess, stateOf } from './breaker.ts';
import { changeBreaker } from './change-breaker.ts';

/** How long others wait for the turn that was let through. */
const probeWaitMilliseconds = 30_000;
/** Without this, all waiting turns would come at the same moment. */
const spreadMilliseconds = 20_000;

/**
 * Whether a turn of the channel may begin, as far as the app is concerned. If the breaker is half-open, the
 * first turn that asks may begin, and no other until its result is known.
 *
 * @param breaker as it was read with the channel
 * @returns undefined, or when to ask again (Unix milliseconds)
 */
export async function passBreaker(
  { login }: Channel,
  breaker: AppBreaker,
  now: number,
): Promise<number | undefined> {
  const state = stateOf(breaker, now);
  if (state === 'closed') return undefined;
  if (state === 'open') return whenReopened(breaker, now);
  const { isChanged, breaker: present } = await changeBreaker(
    login,
    (current) => afterProbeTaken(current, now),
    breaker,
  );
  return isChanged || stateOf(present, now) === 'closed'
    ? undefined
    : spread(now + probeWaitMilliseconds);
}

/** When a turn held up by an open breaker asks again (Unix milliseconds). */
export function whenReopened({ openUntil = 0 }: AppBreaker, now: number): number {
  return spread(Math.max(openUntil, now));
}

/** A send of the channel went through: this may concern all channels. */
export async function noteSuccess(
  { login, tenantId }: Channel,
  breaker: AppBreaker,
  now: number,
): Promise<void> {
  await changeBreaker(login, (current) => afterSuccess(current, tenantId, now), breaker);
}

function spread(at: number): number {
  return at + Math.random() * spreadMilliseconds;
}
