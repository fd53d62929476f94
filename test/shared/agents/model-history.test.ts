import { describe, expect, it } from 'vitest';
import type { Conversation, ConversationMessage } from '../../../shared/agents/conversation.ts';
import { toTurns } from '../../../shared/agents/model-history.ts';
import { conversationOf } from './conversations.ts';

const profile = "[The customer's profile: nothing is known]";
const start = Date.parse('2026-11-20T12:00:00Z');

function chat(...messages: Partial<ConversationMessage>[]): Conversation {
  return {
    ...conversationOf(),
    messages: messages.map((message, index) => ({
      id: `mid-${index}`,
      author: 'customer',
      at: start + index * 1000,
      isOpen: false,
      ...message,
    })),
  };
}

/** The turns as `role: texts`, without the profile. */
function read(conversation: Conversation): string[] {
  return toTurns(conversation).map(({ role, parts }) => {
    const texts = parts.flatMap((part) => ('text' in part ? [part.text] : []));
    return `${role}: ${texts.filter((text) => text !== profile).join(' / ')}`;
  });
}

describe('the history that a model is shown', () => {
  it('has the customer as the user, and agent and colleagues as the assistant', () => {
    const turns = read(
      chat(
        { text: 'Hi' },
        { text: 'Anybody?' },
        { author: 'agent', text: 'Hello!' },
        { author: 'person', text: 'Hello, you get 10 %.' },
        { text: 'Great', isOpen: true },
      ),
    );
    expect(turns).toEqual([
      'user: Hi / Anybody?',
      'assistant: Hello! / [A colleague wrote:] Hello, you get 10 %.',
      'user: Great',
    ]);
  });

  it('begins and ends with the customer, and shows again what an answer overtook', () => {
    const turns = read(
      chat(
        { author: 'agent', text: 'Welcome!' },
        { text: 'And to Sweden?', isOpen: true },
        { author: 'agent', text: 'Yes, to Norway.' },
      ),
    );
    expect(turns).toEqual([
      'user: ',
      'assistant: Welcome!',
      'user: And to Sweden?',
      'assistant: Yes, to Norway.',
      'user: [Not answered yet:]\nAnd to Sweden?',
    ]);
  });

  it.each<[Partial<ConversationMessage>, string]>([
    [{ attachments: [{ type: 'image' }, { type: 'audio' }] }, '[image]\n[voice message]'],
    [{ attachments: [{ type: 'ephemeral' }] }, '[disappearing photo, cannot be viewed]'],
    [{ attachments: [{ type: 'ig_post', title: 'Blue mug' }] }, '[shared post: "Blue mug"]'],
    [{ attachments: [{ type: 'new]\n[kind' }] }, '[newkind]'],
    [{ text: 'Nice', attachments: [{ type: 'reel' }] }, '[shared reel]\nNice'],
    [{ text: 'Yes', payload: 'SIZE_L' }, '[tapped a button that stands for: "SIZE_L"]\nYes'],
    [{ text: 'wow', replyTo: { story: { id: '1' } } }, '[in reply to a story]\nwow'],
    [{ text: 'this', replyTo: { mid: 'mid-0' } }, '[in reply to: "A blue one?"]\nthis'],
    [{ text: 'this', replyTo: { mid: 'gone' } }, 'this'],
    [{ text: 'Hi', referral: { adTitle: 'Mugs!' } }, '[came from the ad "Mugs!"]\nHi'],
    [{ text: 'Hi', referral: { ref: 'qr-1' } }, '[came by a link with the mark "qr-1"]\nHi'],
    [{ text: 'half \uD83D' }, 'half \uFFFD'],
    [{}, '[empty message]'],
  ])('tells %j in words', (message, words) => {
    const turns = read(
      chat({ author: 'agent', text: 'A blue one?' }, { ...message, isOpen: true }),
    );
    expect(turns.at(-1)).toBe(`user: ${words}`);
  });

  it('is at most 24,000 characters, of which the open and the newest stay', () => {
    const old = Array.from({ length: 30 }, (_none, index) => ({
      text: `${index} ${'x'.repeat(2000)}`,
    }));
    const text = read(chat({ text: 'the open one', isOpen: true }, ...old)).join('\n');
    expect(text).toContain('the open one');
    expect(text).toContain('29 xx');
    expect(text).not.toContain('15 xx');
    expect(text.length).toBeLessThan(24_500);
  });
});

describe('the images that a model is shown', () => {
  const image = (name: string) => ({ type: 'image', url: `https://cdn.example.com/${name}.jpg` });
  const shown = (conversation: Conversation, seesImages = true) =>
    toTurns(conversation, seesImages)
      .flatMap(({ parts }) => parts)
      .flatMap((part) => ('imageUrl' in part ? [part.imageUrl] : []));

  it('are those of open and recent messages of the customer', () => {
    const conversation = chat(
      { attachments: [image('old')], at: start - 2 * 3_600_000 },
      { attachments: [image('recent')] },
      { author: 'agent', attachments: [image('ours')] },
      {
        attachments: [image('open'), { type: 'video', url: 'https://cdn.example.com/v' }],
        isOpen: true,
      },
    );
    expect(shown(conversation)).toEqual([image('recent').url, image('open').url]);
  });

  it('are none where the model sees none', () => {
    const conversation = chat({ attachments: [image('a')], isOpen: true });
    expect(shown(conversation, false)).toEqual([]);
  });

  it.each([
    'http://cdn.example.com/a.jpg',
    'https://169.254.169.254/latest',
    'https://[::ffff:10.0.0.1]/',
    'https://localhost/a.jpg',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    undefined,
  ])('are none at an address that is not public https: %s', (url) => {
    const attachments = [{ type: 'image', url }];
    expect(shown(chat({ attachments, isOpen: true }))).toEqual([]);
  });

  it('are at most four, the newest', () => {
    const many = Array.from({ length: 6 }, (_none, index) => ({
      attachments: [image(`${index}`)],
    }));
    expect(shown(chat(...many))).toEqual(['2', '3', '4', '5'].map((name) => image(name).url));
  });
});
