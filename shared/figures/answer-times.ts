import type { Figures } from '../storage/figures.ts';

/**
 * Upper bounds in seconds: finer where most answers are. Counts in fixed ranges can be summed over days and
 * channels, unlike percentiles.
 */
const bounds = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60, 120, 300, 900, 3_600, 21_600, 86_400];

export interface AnswerTimes {
  /** In seconds; percentiles are as exact as the ranges allow. */
  p50: number;
  p95: number;
  mean: number;
  count: number;
}

/** What an answer that took this long adds to the figures. */
export function countAnswerTime(milliseconds: number): Figures {
  const taken = Math.max(0, milliseconds);
  const bound = bounds.find((seconds) => taken <= seconds * 1000) ?? 'more';
  return { [`answeredIn#${bound}`]: 1, answerMilliseconds: taken };
}

/** How long answers took, or null if nothing was answered. */
export function summarizeAnswerTimes(figures: Figures): AnswerTimes | null {
  const ranges = bounds.map((bound, index) => ({
    from: bounds[index - 1] ?? 0,
    to: bound,
    count: figures[`answeredIn#${bound}`] ?? 0,
  }));
  const longest = bounds.at(-1) ?? 0;
  ranges.push({ from: longest, to: longest, count: figures['answeredIn#more'] ?? 0 });
  const count = ranges.reduce((sum, range) => sum + range.count, 0);
  if (count === 0) return null;
  return {
    p50: toTenths(percentileOf(ranges, count * 0.5)),
    p95: toTenths(percentileOf(ranges, count * 0.95)),
    mean: toTenths((figures.answerMilliseconds ?? 0) / count / 1000),
    count,
  };
}

/** The time of the answer with this rank, assuming that answers are spread evenly within a range. */
function percentileOf(ranges: { from: number; to: number; count: number }[], rank: number): number {
  let before = 0;
  for (const { from, to, count } of ranges) {
    if (count > 0 && before + count >= rank) return from + ((to - from) * (rank - before)) / count;
    before += count;
  }
  return ranges.at(-1)?.to ?? 0;
}

function toTenths(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
