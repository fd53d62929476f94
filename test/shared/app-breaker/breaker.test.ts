import { describe, expect, it } from 'vitest';
import {
  type AppBreaker,
  afterAppLimit,
  afterFailure,
  afterProbeTaken,
  afterSuccess,
  closedBreaker,
  stateOf,
} from '../../../shared/app-breaker/breaker.ts';

const start = 1_800_000_000_000;
const minute = 60_000;

function failing(tenants: string[], from: AppBreaker = closedBreaker, now = start): AppBreaker {
  return tenants.reduce((breaker, tenant) => afterFailure(breaker, tenant, now), from);
}

function working(tenants: string[], from: AppBreaker, now = start): AppBreaker {
  return tenants.reduce((breaker, tenant) => afterSuccess(breaker, tenant, now), from);
}

describe('the breaker of the app', () => {
  it('opens for five minutes when three tenants fail', () => {
    expect(stateOf(failing(['a', 'b']), start)).toBe('closed');
    const opened = failing(['a', 'b', 'c']);
    expect(stateOf(opened, start)).toBe('open');
    expect(stateOf(opened, start + 5 * minute - 1)).toBe('open');
    expect(stateOf(opened, start + 5 * minute)).toBe('half-open');
  });

  it('never opens for one tenant, however often it fails', () => {
    const often = failing(Array.from({ length: 100 }, () => 'a'));
    expect(stateOf(often, start)).toBe('closed');
  });

  it('forgets a failure after ten minutes', () => {
    const two = failing(['a', 'b']);
    expect(stateOf(afterFailure(two, 'c', start + 10 * minute), start + 10 * minute)).toBe(
      'closed',
    );
  });

  it('stays closed while as many others are served as fail', () => {
    const mixed = working(['x', 'y', 'z'], failing(['a', 'b']));
    expect(stateOf(afterFailure(mixed, 'c', start), start)).toBe('closed');
    expect(stateOf(failing(['c', 'd'], mixed), start)).toBe('open');
  });

  it('costs no write where a success is no news', () => {
    expect(afterSuccess(closedBreaker, 'x', start)).toBe(closedBreaker);
    const noted = working(['x'], failing(['a']));
    expect(afterSuccess(noted, 'x', start)).toBe(noted);
    const enough = working(['x', 'y'], noted);
    expect(afterSuccess(enough, 'z', start)).toBe(enough);
  });

  it('forgets a tenant’s failure when it is served again', () => {
    const served = afterSuccess(failing(['a', 'b']), 'a', start);
    expect(stateOf(afterFailure(served, 'c', start), start)).toBe('closed');
  });

  it('lets one turn through when half-open, and the next when that one never tells', () => {
    const later = start + 5 * minute;
    const opened = failing(['a', 'b', 'c']);
    expect(afterProbeTaken(opened, start)).toBe(opened);
    const taken = afterProbeTaken(opened, later);
    expect(taken).not.toBe(opened);
    expect(afterProbeTaken(taken, later)).toBe(taken);
    expect(afterProbeTaken(taken, later + 2 * minute)).not.toBe(taken);
  });

  it('is open for twice as long each time the one that was let through fails, up to an hour', () => {
    let breaker = failing(['a', 'b', 'c']);
    const pauses: number[] = [];
    for (let now = start; pauses.length < 6; ) {
      pauses.push(((breaker.openUntil as number) - now) / minute);
      now = breaker.openUntil as number;
      breaker = afterFailure(breaker, 'd', now);
    }
    expect(pauses).toEqual([5, 10, 20, 40, 60, 60]);
  });

  it('closes when the one that was let through is served, and begins anew', () => {
    const later = start + 5 * minute;
    const closed = afterSuccess(failing(['a', 'b', 'c']), 'd', later);
    expect(closed).toMatchObject({ closedAt: later, failing: {} });
    expect(stateOf(closed, later)).toBe('closed');
    const again = failing(['a', 'b', 'c'], closed, later);
    expect((again.openUntil as number) - later).toBe(5 * minute);
  });

  it('opens at once, and for as long as Meta says, where Meta takes no calls of the app', () => {
    expect(afterAppLimit(closedBreaker, start).openUntil).toBe(start + 5 * minute);
    expect(afterAppLimit(closedBreaker, start, 30 * minute).openUntil).toBe(start + 30 * minute);
  });

  it('is not changed by turns that were under way when it opened', () => {
    const opened = failing(['a', 'b', 'c']);
    expect(afterFailure(opened, 'd', start)).toBe(opened);
    expect(afterSuccess(opened, 'd', start)).toBe(opened);
    expect(afterAppLimit(opened, start)).toBe(opened);
  });
});
