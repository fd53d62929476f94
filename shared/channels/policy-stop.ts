import type { Channel } from '../storage/channels.ts';

/** Meta's shorter restrictions last a day; connecting the account again ends the stop at once. */
const stopMilliseconds = 24 * 3_600_000;

/**
 * Until when automation stops for an account that Meta restricts: more calls as a bot would make it worse.
 *
 * @returns Unix milliseconds, or undefined if nothing is stopped at `now`
 */
export function findPolicyStopEnd(
  { policyStop }: Pick<Channel, 'policyStop'>,
  now: number,
): number | undefined {
  if (!policyStop) return undefined;
  const end = policyStop.at + stopMilliseconds;
  return end > now ? end : undefined;
}
