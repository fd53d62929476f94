import type { Random } from '../histories/world/random.ts';
import { oddTexts, wrongTypes } from '../support/hostile-values.ts';

/** What every object of JavaScript has already: as names of fields they must be like any other. */
export const inheritedNames = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'isPrototypeOf',
  'toString',
  'valueOf',
  'toJSON',
  'then',
  'length',
  '__defineGetter__',
];

/** Beyond what JavaScript's numbers hold, in every notation, and ids as bare numbers. */
const oddNumbers = [
  '0',
  '-0',
  '-1',
  '1e9',
  '0.1',
  '1E-400',
  '1e999',
  '-1e999',
  '9007199254740993',
  '17841490000000101',
  '123456789012345678901234567890',
];

/** An object that no conversion to a text or a number gets through. */
const unconvertible = '{"toString":1,"valueOf":1,"toJSON":1,"then":1,"length":1e9}';

/** Wherever they are cut, one of the two is cut through a character. */
const longEmoji = ['', 'x'].map((start) => start + '\u{1f600}'.repeat(11_000));

const poisoned = '{"__proto__":{"kind":"echo","polluted":1},"constructor":{"prototype":{"a":1}}}';

/** JSON, as text: some of it cannot be made of a value. */
export function hostileJson(random: Random): string {
  const kind = random.below(20);
  if (kind < 4) return JSON.stringify(random.pick(wrongTypes)[1]);
  if (kind < 6) return JSON.stringify(random.pick(oddTexts)[1]);
  if (kind < 7) return JSON.stringify(random.pick([...longEmoji, '\ufffe', '\u0085\u2028']));
  if (kind < 8) return unconvertible;
  if (kind < 12) return random.pick(oddNumbers);
  if (kind < 14) return JSON.stringify(random.pick(inheritedNames));
  if (kind < 16) return random.pick([poisoned, '{}', '[]', '[{}]']);
  if (kind < 18) return deepNesting(random);
  return longList(random);
}

function deepNesting(random: Random): string {
  const depth = random.pick([33, 500, 5_000, 20_000]);
  const [open, inner, close] = random.pick([
    ['[', '', ']'],
    ['[', '12345678901234567890', ']'],
    ['{"a":', '1', '}'],
    ['{"__proto__":', '{}', '}'],
  ]);
  return open.repeat(depth) + inner + close.repeat(depth);
}

function longList(random: Random): string {
  const item = random.pick(['0', 'null', '{}', '[]', '"x"', poisoned, unconvertible]);
  return `[${Array.from({ length: random.pick([100, 1_000]) }, () => item).join()}]`;
}
