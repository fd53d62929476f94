import { describe, expect, it } from 'vitest';
import { choosePeriod, isDay, listDays } from '../../../shared/figures/period.ts';

const now = Date.parse('2026-03-02T23:59:59.999Z');

describe('a period', () => {
  it('is the last 14 days unless told', () => {
    expect(choosePeriod({}, now)).toEqual({ from: '2026-02-17', to: '2026-03-02' });
  });

  it('is the 14 days before its end, or the days since its beginning', () => {
    expect(choosePeriod({ to: '2026-01-14' }, now)).toEqual({
      from: '2026-01-01',
      to: '2026-01-14',
    });
    expect(choosePeriod({ from: '2026-03-01' }, now).to).toBe('2026-03-02');
  });

  it('has every day once, over the end of a February and of a year', () => {
    expect(listDays({ from: '2028-02-28', to: '2028-03-01' })).toEqual([
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
    ]);
    expect(listDays({ from: '2026-12-31', to: '2027-01-01' })).toHaveLength(2);
    expect(listDays({ from: '2999-12-31', to: '2999-12-31' })).toEqual(['2999-12-31']);
  });

  it('of a day is that day', () => {
    const period = choosePeriod({ from: '2026-03-02', to: '2026-03-02' }, now);
    expect(listDays(period)).toEqual(['2026-03-02']);
  });

  it('may not end before it begins, nor be longer than 92 days', () => {
    expect(() => choosePeriod({ from: '2026-03-03' }, now)).toThrow(/^query\.from: /);
    expect(() => choosePeriod({ from: '2025-12-01' }, now)).not.toThrow();
    expect(() => choosePeriod({ from: '2025-11-30' }, now)).toThrow(/^query\.from: .*91 days/);
  });
});

describe('a day', () => {
  it.each(['2026-02-28', '2028-02-29'])('can be %s', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each(['2026-02-29', '2026-13-01', '2026-01-32', '', 'today', '2026-1-1', '2026-01-01T00:00'])(
    'cannot be "%s"',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );
});
