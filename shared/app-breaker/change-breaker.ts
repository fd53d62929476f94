import { logMetric } from '../log-metric.ts';
import { findBreaker, saveBreaker } from '../storage/app-breaker.ts';
import type { Channel } from '../storage/channels.ts';
import { waitWithJitter } from '../storage/table.ts';
import { type AppBreaker, stateOf } from './breaker.ts';

/** Many workers may find out the same at once; what one of them wrote usually settles it. */
const attempts = 8;

/**
 * Applies a change to the breaker of a login, on top of what others changed meanwhile, and reports if that
 * opens or closes it.
 *
 * @param change returns the same breaker if there is nothing to change
 * @param known the breaker as it was read, if it was
 * @returns the breaker as it is now, and whether this call changed it
 */
export async function changeBreaker(
  login: Channel['login'],
  change: (breaker: AppBreaker) => AppBreaker,
  known?: AppBreaker,
): Promise<{ breaker: AppBreaker; isChanged: boolean }> {
  let before = known ?? (await findBreaker(login));
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const breaker = change(before);
    if (breaker === before) return { breaker, isChanged: false };
    if (await saveBreaker(login, breaker)) {
      report(login, before, breaker);
      return { breaker, isChanged: true };
    }
    await waitWithJitter(attempt);
    before = await findBreaker(login);
  }
  throw new Error('The breaker of the app kept changing.');
}

function report(login: Channel['login'], before: AppBreaker, after: AppBreaker): void {
  if (before.openUntil === after.openUntil) return;
  const state = stateOf(after, Date.now());
  const { openUntil } = after;
  logMetric('appBreaker', state === 'closed' ? 0 : 1, { state, login, openUntil });
}
