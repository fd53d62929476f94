import type { Figure, Figures } from '../storage/figures.ts';

/** Sums each figure separately. */
export function sumFigures(all: Figures[]): Figures {
  const sum: Figures = {};
  for (const figures of all) {
    for (const [name, count] of Object.entries(figures) as [Figure, number][]) {
      sum[name] = (sum[name] ?? 0) + count;
    }
  }
  return sum;
}
