/**
 * JSON.parse that keeps whole numbers above 2^53 exact, as strings: Meta sends some ids as bare
 * numbers, and a rounded id belongs to somebody else.
 */
export function parseExactJson(text: string): unknown {
  // The reviver costs several times the parse, so it runs only where a long number may be.
  if (!/(?:^|[:[,\s])-?\d{16,}/.test(text)) return JSON.parse(text);
  return JSON.parse(text, keepLongNumber as (key: string, value: unknown) => unknown);
}

function keepLongNumber(_key: string, value: unknown, context: { source?: string }): unknown {
  const isRounded =
    typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isRounded ? (context.source ?? value) : value;
}
