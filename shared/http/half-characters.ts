/**
 * The path to a text with half of a surrogate pair, which is invalid Unicode: bytes cannot contain one, but
 * an escape in JSON (`\ud83d`) can. In UTF-8 it becomes a different text, or none.
 *
 * @param value what a schema accepted, so it is no deeper than the schema
 */
export function findHalfCharacter(value: unknown): string[] | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : [];
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const path = findHalfCharacter(inner);
    if (path) return [name, ...path];
  }
  return undefined;
}
