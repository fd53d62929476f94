import { getSetting } from '../config.ts';
import { logger } from '../logger.ts';
import { leaseTurn, returnTurn, type TurnLease } from '../storage/turns-in-flight.ts';

/** Longer than the worker may run: a lease outlives its turn only if the worker died. */
const leaseMilliseconds = 75_000;
const waitMilliseconds = 3_000;
/** Without this, all waiting turns would ask again at the same moment. */
const spreadMilliseconds = 4_000;

/**
 * Runs a turn if the tenant has fewer turns under way than its share, so that a tenant whose customers all
 * write at once, or whose agent is slow, leaves workers for the others.
 *
 * @param leases the tenant's leases as they were read with the channel
 * @returns undefined if the tenant's share is used up: nothing was done
 */
export async function withinFairShare<T>(
  tenantId: string,
  leases: string[],
  turn: () => Promise<T>,
): Promise<T | undefined> {
  const now = Date.now();
  const share = Number(getSetting('turnsPerTenant'));
  const lease = await leaseTurn(tenantId, leases, share, now + leaseMilliseconds, now);
  if (!lease) return undefined;
  try {
    return await turn();
  } finally {
    await giveBack(lease);
  }
}

/** When a turn that got no place asks again (Unix milliseconds). */
export function nextChance(now: number): number {
  return now + waitMilliseconds + Math.random() * spreadMilliseconds;
}

/** A failure here must not lose the turn's result: the lease ends by itself. */
async function giveBack(lease: TurnLease): Promise<void> {
  try {
    await returnTurn(lease);
  } catch (error) {
    logger.warn('a turn could not give its place back', { reason: String(error) });
  }
}
