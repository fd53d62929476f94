import type { GraphRefusal } from '../instagram/graph-errors.ts';
import type { Channel } from '../storage/channels.ts';
import { type AppBreaker, afterAppLimit, afterFailure } from './breaker.ts';
import { changeBreaker } from './change-breaker.ts';

/**
 * Records a refusal that may concern the whole app: a permission or capability is missing, or the app has
 * used up its calls.
 *
 * @returns the breaker after this refusal
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
