import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composePrivateReply, composePublicReply } from '../../../shared/comments/compose-reply.ts';

const disclosure = 'I am a bot.';
const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 2_000 });

function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

describe('a private reply', () => {
  it('is one message of at most 1000 bytes, whatever the alphabet', () => {
    fc.assert(
      fc.property(texts, fc.option(texts), (text, said) => {
        expect(bytes(composePrivateReply(text, said ?? undefined))).toBeLessThanOrEqual(1_000);
      }),
    );
  });

  it('begins with the whole disclosure however long the text is', () => {
    const reply = composePrivateReply('Ένα. '.repeat(400), disclosure);
    expect(reply.startsWith(`${disclosure}\n\nΈνα.`)).toBe(true);
    expect(bytes(reply)).toBeGreaterThan(900);
  });

  it('is the text alone where nothing is disclosed', () => {
    expect(composePrivateReply(' The price list ')).toBe('The price list');
  });

  it('ends at the end of a sentence', () => {
    const sentence = 'This is a sentence of the answer. ';
    expect(composePrivateReply(sentence.repeat(50))).toMatch(/answer\.$/);
  });
});

describe('a public reply', () => {
  it('has at most 300 characters and never half an emoji', () => {
    expect(composePublicReply('👩‍👩‍👧‍👦'.repeat(100))).toBe('👩‍👩‍👧‍👦'.repeat(27));
    fc.assert(
      fc.property(texts, (text) => {
        expect(composePublicReply(text).length).toBeLessThanOrEqual(300);
      }),
    );
  });
});
