/** Lengths of dashes and gaps in pixels; the first line is solid. */
export function dashOf(index: number): number[] {
  return [[], [6, 4], [2, 3]][index] ?? [];
}
