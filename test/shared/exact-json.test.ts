import { describe, expect, it } from 'vitest';
import { parseExactJson } from '../../shared/exact-json.ts';

describe('exact JSON', () => {
  it.each([
    ['{"user_id":26000000000000101}', { user_id: '26000000000000101' }],
    ['[9007199254740993,-9007199254740993]', ['9007199254740993', '-9007199254740993']],
    ['17841490000000101', '17841490000000101'],
    ['{"a":{"b":[ 17841490000000101 ]}}', { a: { b: ['17841490000000101'] } }],
  ])('keeps whole numbers that a double would round, as text: %s', (text, expected) => {
    expect(parseExactJson(text)).toEqual(expected);
  });

  it.each([
    '{"expires_in":5183944}',
    '[9007199254740991,0.5,-3,null,true]',
    '{"id":"26000000000000101","n":1}',
    '{"text":"card 1234567890123456789, ok","n":1795165200000}',
  ])('is what JSON.parse gives everywhere else: %s', (text) => {
    expect(parseExactJson(text)).toEqual(JSON.parse(text));
  });

  it('holds however deep a number lies', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}17841490000000101${']'.repeat(depth)}`;
    const whole = `{"deep":${nested(100_000)},"id":17841490000000101}`;
    expect(parseExactJson(whole)).toMatchObject({ id: '17841490000000101' });
  });

  it('takes no number for text where that would make JSON of it', () => {
    expect(() => parseExactJson('{17841490000000101:1}')).toThrow(SyntaxError);
  });

  it.each(['', '{', '{"a":17841490000000101', 'undefined'])(
    'refuses what is no JSON: %j',
    (text) => {
      expect(() => parseExactJson(text)).toThrow(SyntaxError);
    },
  );
});
