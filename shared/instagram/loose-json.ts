export type Json = Record<string, unknown>;

/** Meta's ids are strings of digits; anything outside this pattern cannot name an account or a person. */
const idPattern = /^[A-Za-z0-9_-]{1,64}$/;

/** Message ids have about 164 characters today; a DynamoDB sort key has at most 1024 bytes. */
const messageIdPattern = /^[\x21-\x7e]{1,512}$/;

const maximumTextLength = 20_000;

export function readObject(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : undefined;
}

/** An id as a string, even if it came as a number small enough to be exact. */
export function readId(value: unknown): string | undefined {
  const text = Number.isSafeInteger(value) ? String(value) : value;
  return typeof text === 'string' && idPattern.test(text) ? text : undefined;
}

export function readMessageId(value: unknown): string | undefined {
  return typeof value === 'string' && messageIdPattern.test(value) ? value : undefined;
}

/** A text of at most `longest` UTF-16 units, with lone surrogates replaced, or nothing. */
export function readText(value: unknown, longest = maximumTextLength): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  // Cutting in the middle of a character would also leave invalid Unicode.
  return value.slice(0, longest).toWellFormed();
}

/** A whole number from 0 up, also as a string, as in some of Meta's examples. */
export function readCount(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return Number.isSafeInteger(number) && (number as number) >= 0 ? (number as number) : undefined;
}

/**
 * Unix milliseconds. Instagram sends milliseconds, its dashboard's test sends seconds; both may be strings. A
 * time in the future counts as now: it would hold a conversation window open.
 */
export function readTimestamp(value: unknown, now: number): number {
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number <= 0) return now;
  const milliseconds = number < 1e11 ? number * 1000 : number;
  return Math.min(milliseconds, now);
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
