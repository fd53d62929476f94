/** The known name that differs in the fewest letters, if few enough to be a typo. */
export function nearestName(written: string, known: readonly string[]): string | undefined {
  const [nearest] = known
    .map((name) => ({ name, changes: countChanges(written.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, changes }) => changes <= Math.max(2, name.length / 3))
    .toSorted((one, other) => one.changes - other.changes);
  return nearest?.name;
}

/** Letters to insert, delete or replace (Levenshtein's distance). */
function countChanges(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [at, other] of [...to].entries()) {
      const replaced = (row[at] as number) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[at + 1] as number) + 1, (next[at] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
}
