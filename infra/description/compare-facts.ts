/** What is true now and was not written down, and what was written down and is true no longer. */
export function compareFacts(written: readonly string[], facts: readonly string[]): string[] {
  const [before, now] = [new Set(written), new Set(facts)];
  return [
    ...[...now].filter((fact) => !before.has(fact)).map((fact) => `Now: ${fact}`),
    ...[...before].filter((fact) => !now.has(fact)).map((fact) => `No longer: ${fact}`),
  ];
}
