import { describe, expect, it } from 'vitest';
import { answerFromFaq } from '../../../shared/agents/faq-agent.ts';
import type { FaqProvider } from '../../../shared/agents/provider-settings.ts';
import { conversationOf } from './conversations.ts';

const provider: FaqProvider = {
  type: 'faq',
  entries: [
    { question: 'Do you ship to other countries?', answer: 'We ship to all of Europe.' },
    { question: 'What are your opening hours?', answer: 'We are open from 9 to 18.' },
    { question: 'Can I return an item?', answer: 'Within 30 days.' },
    { question: 'Wie lange dauert der Versand?', answer: 'Drei Werktage.' },
    { question: 'Сколько стоит доставка?', answer: 'Доставка бесплатна.' },
  ],
  fallback: 'I will ask a colleague.',
};

function ask(...texts: string[]): string {
  const answer = answerFromFaq(provider, conversationOf(...texts));
  if (answer.kind !== 'reply') return expect.fail(`The agent answered ${answer.kind}.`);
  expect(answer.messages).toHaveLength(1);
  return answer.messages[0]?.text as string;
}

describe('the FAQ agent', () => {
  it.each([
    ['Do you ship to Norway?', 'We ship to all of Europe.'],
    ['ships to Norway??', 'We ship to all of Europe.'],
    ['When are you open', 'We are open from 9 to 18.'],
    ['i want to retrn an item', 'Within 30 days.'],
    ['Versand dauert wie lange', 'Drei Werktage.'],
    ['сколько стоит доставка', 'Доставка бесплатна.'],
  ])('finds the entry for "%s"', (question, answer) => {
    expect(ask(question)).toBe(answer);
  });

  it.each(['Do you sell bicycles?', '????', 'the and of', '今日は', '👍'])(
    'says its fallback to "%s"',
    (question) => {
      expect(ask(question)).toBe('I will ask a colleague.');
    },
  );

  it('answers several messages in one reply, each answer once', () => {
    expect(ask('Do you ship to Norway?', 'and opening hours?', 'shipping to Sweden?')).toBe(
      'We ship to all of Europe.\n\nWe are open from 9 to 18.',
    );
  });

  it('finds a question that is spread over several messages', () => {
    const halves = ['the blue mug cracked, return?', 'the item is a blue mug, it cracked'];
    for (const half of halves) expect(ask(half)).toBe('I will ask a colleague.');
    expect(ask(...halves)).toBe('Within 30 days.');
  });

  it('leaves the fallback out where another message found an answer', () => {
    expect(ask('Hello!', 'Do you ship to Norway?')).toBe('We ship to all of Europe.');
  });

  it('looks at open messages only', () => {
    const conversation = conversationOf('opening hours?', 'Do you ship to Norway?');
    const messages = conversation.messages.map((message, index) => ({
      ...message,
      isOpen: index === 1,
    }));
    expect(answerFromFaq(provider, { ...conversation, messages })).toEqual({
      kind: 'reply',
      messages: [{ text: 'We ship to all of Europe.' }],
    });
  });

  it('has words of its own where it has neither entries nor a fallback', () => {
    const empty: FaqProvider = { type: 'faq', entries: [] };
    expect(answerFromFaq(empty, conversationOf('Hello?'))).toEqual({
      kind: 'reply',
      messages: [{ text: expect.stringMatching(/^Sorry, .+\.$/) }],
    });
  });

  it('answers a message without text by its fallback', () => {
    const conversation = conversationOf('');
    expect(answerFromFaq(provider, conversation)).toMatchObject({
      messages: [{ text: 'I will ask a colleague.' }],
    });
  });

  it.each([
    ['20,000 letters', 'x'.repeat(20_000)],
    ['4,000 words', 'nothing whatever '.repeat(2000)],
    ['names of object properties', '__proto__ constructor toString hasOwnProperty'],
    ['regular expressions', '(a+)+$ [[[ \\ .*.*.*'],
    ['control characters', '\u0000\u0007\uFFFF'],
  ])('stays calm at %s', (_name, text) => {
    expect(ask(text)).toBe('I will ask a colleague.');
  });
});
