import type { GraphRefusal } from '../instagram/graph-errors.ts';
import type { Channel } from '../storage/channels.ts';
import { type AppBreaker, afterAppLimit, afterFailure } from './breaker.ts';
import { changeBreaker } from './change-breaker.ts';

/**
 * Writes down a refusal that may be about the whole app: a permission or capability lacks, or the app has
 * used up its calls.
 *
 * @returns the breaker with it
 */
export async function noteAppTrouble(
  { login, tenantId }: Channel,
  { throttlesApp, retryAfter }: GraphRefusal,
  now: number,
): Promise<AppBreaker> {
  const { breaker } = await changeBreaker(login, (current) =>
    throttlesApp ? afterAppLimit(current, now, retryAfter) : afterFailure(current, tenantId, now),
  );
  return breaker;
}
