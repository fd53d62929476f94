import { carryOutDeletions } from '../../shared/data-deletion/carry-out-deletions.ts';

/** Shorter than the time between two runs, so that they never meet. */
const sliceMilliseconds = 20_000;

/** Runs every minute: continues the deletions that people requested through Meta. */
export async function handler(): Promise<void> {
  await carryOutDeletions(Date.now() + sliceMilliseconds);
}
