import { describe, expect, it } from 'vitest';
import { isTimeToRenew, nextTokenCheck } from '../../../shared/channels/token-terms.ts';

const now = Date.UTC(2026, 10, 21);
const day = 86_400_000;

function inDays(days: number): number {
  return (now + days * day) / 1000;
}

describe('a token', () => {
  it.each([
    { left: 60, next: 7 },
    { left: 22, next: 7 },
    { left: 18, next: 3 },
    // It is time, but it was renewed or tried this very day.
    { left: 15, next: 1 },
    { left: 2, next: 1 },
  ])('with $left days left is looked at in $next days', ({ left, next }) => {
    expect(
      nextTokenCheck({ tokenIssuedAt: inDays(left - 60), tokenExpiresAt: inDays(left) }, now),
    ).toBe(now + next * day);
  });

  it('whose age is not known is looked at in a day', () => {
    expect(nextTokenCheck({ tokenExpiresAt: inDays(60) }, now)).toBe(now + day);
  });

  it('that does not expire by date is looked at once a week', () => {
    expect(nextTokenCheck({}, now)).toBe(now + 7 * day);
  });

  it.each([
    { why: 'in its last 15 days', login: 'instagram', age: 45.5, left: 14.5, renewed: true },
    { why: 'before', login: 'instagram', age: 45, left: 15, renewed: false },
    { why: 'younger than a day', login: 'instagram', age: 0.9, left: 10, renewed: false },
    { why: 'a day old', login: 'instagram', age: 1, left: 10, renewed: true },
    { why: 'expired: Meta says so itself', login: 'instagram', age: 61, left: -1, renewed: true },
    { why: "a Page's", login: 'facebook', age: 50, left: 10, renewed: false },
  ] as const)('is renewed or not: $why', ({ login, age, left, renewed }) => {
    const terms = { tokenIssuedAt: inDays(-age), tokenExpiresAt: inDays(left) };
    expect(isTimeToRenew({ login, connectedAt: 0, ...terms }, now)).toBe(renewed);
  });

  it.each([
    { days: 1, renewed: true },
    { days: 0.9, renewed: false },
  ])('whose age is not known is renewed $days days after it was brought: $renewed', (given) => {
    const connectedAt = now - given.days * day;
    const terms = { login: 'instagram', connectedAt, tokenExpiresAt: inDays(59) } as const;
    expect(isTimeToRenew(terms, now)).toBe(given.renewed);
  });
});
