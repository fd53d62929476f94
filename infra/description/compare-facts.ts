/** Facts that are true but not written down, and facts that are written down but no longer true. */
export function compareFacts(written: readonly string[], facts: readonly string[]): string[] {
  const [before, now] = [new Set(written), new Set(facts)];
  return [
    ...[...now].filter((fact) => !before.has(fact)).map((fact) => `Now: ${fact}`),
    ...[...before].filter((fact) => !now.has(fact)).map((fact) => `No longer: ${fact}`),
  ];
}
