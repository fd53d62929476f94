import * as z from 'zod/mini';

const identifierPattern = /^[A-Za-z0-9_-]{1,64}$/;

/** A tenant's, agent's or channel's id. */
export const identifier = z
  .string()
  .check(z.regex(identifierPattern, 'must be 1 to 64 letters, digits, "_" or "-"'));

export function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && identifierPattern.test(value);
}
