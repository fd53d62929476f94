/** A string, including anything in it that looks like a number, or a number. */
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * JSON.parse that keeps whole numbers above 2^53 exact, as strings: Meta sends some ids as bare
 * numbers, and a rounded id belongs to somebody else.
 */
export function parseExactJson(text: string): unknown {
  const parsed: unknown = JSON.parse(text);
  // The rest costs several times the parse, so it is done only if there may be a long number.
  if (!/(?:^|[:[,\s])-?\d{16,}/.test(text)) return parsed;
  // Not with a reviver, which recurses: deep nesting would overflow the stack.
  return JSON.parse(text.replace(stringOrNumber, quoteLongNumber));
}

function quoteLongNumber(token: string): string {
  if (token.startsWith('"')) return token;
  const value = Number(token);
  const isRounded = Number.isInteger(value) && !Number.isSafeInteger(value);
  return isRounded ? `"${token}"` : token;
}
