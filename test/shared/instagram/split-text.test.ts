import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maximumTextBytes, splitText } from '../../../shared/instagram/split-text.ts';

const family = '👨‍👩‍👧‍👦';
const flag = '🇳🇴';

function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}

function* graphemeStarts(text: string): Generator<number> {
  const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
  for (const { index } of segmenter.segment(text)) yield index;
  yield text.length;
}

/** What is wrong with the parts of a text, if anything: the rules that hold for every text. */
function findFault(text: string, parts: string[], limit: number): string | undefined {
  const boundaries = new Set(graphemeStarts(text));
  let position = 0;
  for (const part of parts) {
    if (part === '' || part !== part.trim()) return `odd white space around "${part}"`;
    if (bytesOf(part) > limit) return `${bytesOf(part)} bytes: "${part}"`;
    const start = text.indexOf(part, position);
    if (start < 0 || text.slice(position, start).trim() !== '') return `lost before "${part}"`;
    position = start + part.length;
    if (!boundaries.has(start) || !boundaries.has(position)) return `a grapheme cut at "${part}"`;
  }
  return text.slice(position).trim() === '' ? undefined : 'the end is lost';
}

describe('splitting a text', () => {
  it('leaves a text alone that fits exactly', () => {
    expect(splitText('x'.repeat(1000))).toEqual(['x'.repeat(1000)]);
    expect(splitText('é'.repeat(500))).toEqual(['é'.repeat(500)]);
  });

  it('makes two parts of one byte more', () => {
    expect(splitText('x'.repeat(1001)).map(bytesOf)).toEqual([1000, 1]);
  });

  it('counts bytes of UTF-8, not characters', () => {
    const text = '日'.repeat(400);
    expect(text.length).toBeLessThan(maximumTextBytes);
    expect(splitText(text).map(bytesOf)).toEqual([999, 201]);
  });

  it('cuts 2,500 characters at sentence ends', () => {
    const sentence = 'We deliver the blue mug within three days. ';
    const text = sentence.repeat(60).slice(0, 2500);
    const parts = splitText(text);
    expect(parts).toHaveLength(3);
    for (const part of parts.slice(0, -1)) expect(part).toMatch(/three days\.$/);
    expect(findFault(text, parts, maximumTextBytes)).toBeUndefined();
  });

  it('cuts between words where a sentence does not fit', () => {
    expect(splitText('one two three four', 9)).toEqual(['one two', 'three', 'four']);
  });

  it('cuts inside a word only where the word alone does not fit', () => {
    expect(splitText('ab abcdefghij', 5)).toEqual(['ab ab', 'cdefg', 'hij']);
  });

  it.each([
    ['an emoji of several people', family],
    ['a flag', flag],
    ['a skin tone', '👍🏽'],
    ['a letter with combining marks', 'e\u0301\u0323'],
    ['a Hangul syllable of single letters', '\u1112\u1161\u11ab'],
    ['a Devanagari cluster', 'नि'],
  ])('never cuts %s', (_name, grapheme) => {
    const limit = bytesOf(grapheme) * 2 + 1;
    const parts = splitText(grapheme.repeat(5), limit);
    expect(parts).toEqual([grapheme.repeat(2), grapheme.repeat(2), grapheme]);
  });

  it('cuts a single grapheme of more than the limit between code points', () => {
    const text = `e${'\u0301'.repeat(1000)}`;
    const parts = splitText(text);
    expect(parts.join('')).toBe(text);
    expect(parts.every((part) => bytesOf(part) <= maximumTextBytes)).toBe(true);
  });

  it('keeps line breaks inside a part and drops white space around a cut', () => {
    expect(splitText('  Hello.\n\nShoes:\n- red\n- blue  ')).toEqual([
      'Hello.\n\nShoes:\n- red\n- blue',
    ]);
    expect(splitText('12345.\n\n \t67890.', 8)).toEqual(['12345.', '67890.']);
  });

  it.each(['', '   ', '\n\t'])('makes no part of nothing: %j', (text) => {
    expect(splitText(text)).toEqual([]);
  });
});

describe('the parts of any text', () => {
  const words = [
    'word',
    'Straße',
    'привет',
    '日本語',
    'ไทย',
    'مرحبا',
    '한국어',
    'e\u0301',
    family,
    flag,
  ];
  const separators = [
    '',
    ' ',
    '  ',
    '. ',
    '? ',
    '\n',
    '\n\n',
    '\r\n',
    ', ',
    '。',
    '\u00a0',
    '\u3000',
  ];
  const sentences = fc
    .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...separators)), { maxLength: 60 })
    .map((pairs) => pairs.flat().join(''));
  // Above the largest grapheme, which would have to be cut.
  const limits = fc.integer({ min: 60, max: 160 });

  it.each([
    ['of sentences in many scripts', sentences],
    ['of arbitrary graphemes', fc.string({ unit: 'grapheme', maxLength: 300 })],
  ])('%s keep everything but white space, the limit and every grapheme', (_name, texts) => {
    const holds = fc.property(texts, limits, (text, limit) => {
      expect(findFault(text, splitText(text, limit), limit)).toBeUndefined();
    });
    fc.assert(holds, { seed: 20261120, numRuns: 1000 });
  });
});
