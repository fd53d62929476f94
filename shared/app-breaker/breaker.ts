/**
 * Whether Meta accepts calls from the whole app, for one kind of login. Closed: it does. Open: no turn begins
 * before `openUntil`. After that it is half-open: one turn at a time is let through, and its result closes
 * the breaker or opens it for longer. All times are Unix milliseconds.
 */
export interface AppBreaker {
  /** Counts the changes. */
  revision: number;
  /** When each of these tenants was last refused for lack of a permission or capability. */
  failing: Record<string, number>;
  /** When others were served, noted only while somebody is failing. */
  working: Record<string, number>;
  openUntil?: number;
  /** Length of the last pause in milliseconds. */
  openFor?: number;
  /** Until when the turn that was let through has time to show a result. */
  probeUntil?: number;
  closedAt?: number;
}

export type BreakerState = 'closed' | 'open' | 'half-open';

export const closedBreaker: AppBreaker = { revision: 0, failing: {}, working: {} };

/** It takes this many failing tenants, and more than were served: a single one only shows its own problem. */
const fewestFailing = 3;
const memoryMilliseconds = 10 * 60_000;
const firstPauseMilliseconds = 5 * 60_000;
const longestPauseMilliseconds = 60 * 60_000;
/** Longer than a turn can take. */
const probeMilliseconds = 90_000;
/** Keeps the item small; far fewer tenants decide. */
const mostRemembered = 50;

export function stateOf({ openUntil }: AppBreaker, now: number): BreakerState {
  if (openUntil === undefined) return 'closed';
  return openUntil > now ? 'open' : 'half-open';
}

/** A tenant was refused for lack of a permission or capability, which may be the app's. */
export function afterFailure(breaker: AppBreaker, tenantId: string, now: number): AppBreaker {
  const state = stateOf(breaker, now);
  if (state === 'open') return breaker;
  if (state === 'half-open') return opened(breaker, now);
  const failing = remember(breaker.failing, tenantId, now);
  const { [tenantId]: _failed, ...others } = recent(breaker.working, now);
  const count = Object.keys(failing).length;
  return count >= fewestFailing && count > Object.keys(others).length
    ? opened(breaker, now)
    : { ...breaker, failing, working: others };
}

/**
 * Meta explicitly refuses all calls from the app.
 *
 * @param retryAfter milliseconds, if Meta gave them
 */
export function afterAppLimit(breaker: AppBreaker, now: number, retryAfter = 0): AppBreaker {
  return stateOf(breaker, now) === 'open' ? breaker : opened(breaker, now, retryAfter);
}

/** A send of this tenant went through. Returns the same breaker if this changes nothing. */
export function afterSuccess(breaker: AppBreaker, tenantId: string, now: number): AppBreaker {
  const state = stateOf(breaker, now);
  const { revision } = breaker;
  if (state === 'open') return breaker;
  if (state === 'half-open') {
    return { revision, failing: {}, working: { [tenantId]: now }, closedAt: now };
  }
  const { [tenantId]: failedAt, ...failing } = recent(breaker.failing, now);
  const working = recent(breaker.working, now);
  if (failedAt !== undefined) return { ...breaker, failing, working };
  const count = Object.keys(working).length;
  if (tenantId in working || count > Object.keys(failing).length || isEmpty(failing)) {
    return breaker;
  }
  return { ...breaker, failing, working: remember(working, tenantId, now) };
}

/** Lets the asking turn through as a probe; returns the same breaker if another turn is already probing. */
export function afterProbeTaken(breaker: AppBreaker, now: number): AppBreaker {
  const { probeUntil = 0 } = breaker;
  if (stateOf(breaker, now) !== 'half-open' || probeUntil > now) return breaker;
  return { ...breaker, probeUntil: now + probeMilliseconds };
}

function opened({ revision, openFor }: AppBreaker, now: number, retryAfter = 0): AppBreaker {
  const doubled = Math.min(2 * (openFor ?? firstPauseMilliseconds / 2), longestPauseMilliseconds);
  const openUntil = now + Math.max(doubled, retryAfter);
  return { revision, failing: {}, working: {}, openFor: doubled, openUntil };
}

function remember(times: Record<string, number>, tenantId: string, now: number) {
  return Object.fromEntries(
    Object.entries({ ...recent(times, now), [tenantId]: now }).slice(-mostRemembered),
  );
}

function recent(times: Record<string, number>, now: number): Record<string, number> {
  return Object.fromEntries(
    Object.entries(times).filter(([, at]) => at > now - memoryMilliseconds),
  );
}

function isEmpty(times: Record<string, number>): boolean {
  return Object.keys(times).length === 0;
}
