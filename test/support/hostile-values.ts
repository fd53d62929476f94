/** A path into a body: `['provider', 'entries', 0, 'answer']`. */
export type FieldPath = (string | number)[];

/** Every field of a body, at any depth, outer fields first. */
export function listFields(body: unknown, before: FieldPath = []): FieldPath[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    const path = [...before, Array.isArray(body) ? Number(name) : name];
    return [path, ...listFields(value, path)];
  });
}

/** The body with another value at the path; undefined removes the field. */
export function replaceField(body: unknown, path: FieldPath, value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(body))
    return body.with(Number(name), replaceField(body[Number(name)], rest, value));
  const object = body as Record<string, unknown>;
  return { ...object, [name]: replaceField(object[name], rest, value) };
}

/** No endpoint accepts one of these where it expects a text, and few accept one anywhere. */
export const wrongTypes: [string, unknown][] = [
  ['null', null],
  ['a number', 12.5],
  ['a yes', true],
  ['a list', [[]]],
  ['an object', { $ne: null }],
];

export const oddTexts: [string, string][] = [
  ['an empty text', ''],
  ['100,000 characters', 'x'.repeat(100_000)],
  ['control characters', '\u0000\u0007\u001b[31m\r\nSet-Cookie: a=b\u007f'],
  ['half a character', '\ud83d'],
  ['a text to the right and back', '\u202eabc\u202c\u2028'],
  ['a path', '../../etc/passwd'],
  ['an expression', "{{7*7}}' OR 1=1 --"],
];

export const oddNumbers = [
  '0',
  '-1',
  '1e9',
  'abc',
  '',
  '1.5',
  '0x10',
  'NaN',
  '99999999999999999999',
];
