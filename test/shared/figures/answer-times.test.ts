import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countAnswerTime, summarizeAnswerTimes } from '../../../shared/figures/answer-times.ts';
import { sumFigures } from '../../../shared/figures/sum-figures.ts';

function summarize(...milliseconds: number[]) {
  return summarizeAnswerTimes(sumFigures(milliseconds.map(countAnswerTime)));
}

describe('answer times', () => {
  it('are nothing where nothing was answered', () => {
    expect(summarize()).toBeNull();
  });

  it('of one answer are in its range, and the mean is exact', () => {
    expect(summarize(3_400)).toEqual({ p50: 3.5, p95: 4, mean: 3.4, count: 1 });
  });

  it('tell the few slow answers from the many quick ones', () => {
    const quick = Array.from({ length: 90 }, () => 2_500);
    const slow = Array.from({ length: 10 }, () => 100_000);
    expect(summarize(...quick, ...slow)).toEqual({ p50: 2.6, p95: 90, mean: 12.3, count: 100 });
  });

  it('of more than a day are a day, and of clocks that differ are none', () => {
    expect(summarize(200_000_000)).toMatchObject({ p50: 86_400, p95: 86_400 });
    expect(summarize(-5)).toMatchObject({ mean: 0, count: 1 });
  });

  it('have percentiles in the very range of the answer that stands there', () => {
    const bounds = [0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60, 120, 300, 900, 3_600];
    const upTo = (seconds: number) => bounds.find((bound) => seconds <= bound) ?? 0;
    const waits = fc.array(fc.integer({ min: 1, max: 3_600_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(waits, (milliseconds) => {
        const sorted = milliseconds.toSorted((a, b) => a - b);
        const times = summarize(...milliseconds);
        const median = (sorted[Math.ceil(sorted.length / 2) - 1] ?? 0) / 1000;
        const from = bounds[bounds.indexOf(upTo(median)) - 1] ?? 0;
        expect(times?.p50).toBeGreaterThanOrEqual(from);
        expect(times?.p50).toBeLessThanOrEqual(upTo(median));
        expect(times?.p95).toBeGreaterThanOrEqual(times?.p50 ?? 0);
      }),
    );
  });
});
