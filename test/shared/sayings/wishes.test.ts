import { describe, expect, it } from 'vitest';
import { languages } from '../../../shared/agents/languages.ts';
import { findWish } from '../../../shared/sayings/wishes.ts';

describe('a wish', () => {
  it.each([
    ['I want to speak to a human!!!', 'person'],
    ['can i talk to\nsomeone', 'person'],
    ['Je veux parler à quelqu’un', 'person'],
    ['Möchte mit einem Menschen reden', 'person'],
    ['STOP', 'stop'],
    [' stop. ', 'stop'],
    ['Arrêt', 'stop'],
    ['Start', 'start'],
  ])('is found in %j whatever its case, accents and punctuation', (text, wish) => {
    expect(findWish(text, languages)).toBe(wish);
  });

  it.each(['', '🙂', 'The bus stop', 'personal talk', 'a stopover', 'to a personality'])(
    'is not found in %j',
    (text) => {
      expect(findWish(text, languages)).toBeUndefined();
    },
  );

  it('is looked for in the languages given and the phrases given', () => {
    expect(findWish('mit einem Menschen', ['en'])).toBeUndefined();
    expect(findWish('get me the BOSS', ['en'], ['the boss'])).toBe('person');
    expect(findWish('anything', ['en'], ['!?'])).toBeUndefined();
  });
});
