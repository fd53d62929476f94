import { describe, expect, it } from 'vitest';
import { composeParts } from '../../../shared/chats/compose-parts.ts';

const image = (name: string) => ({
  type: 'image' as const,
  url: `https://cdn.example.com/${name}`,
});
const video = { type: 'video' as const, url: 'https://cdn.example.com/film.mp4' };

describe('what a person sends', () => {
  it('leaves as one message where one is enough', () => {
    expect(composeParts({ message: ' Hello ' })).toEqual([{ text: 'Hello' }]);
  });

  it('has images in a row in one message, and anything else alone', () => {
    const attachments = [image('a.png'), image('b.png'), video, image('c.png')];
    expect(composeParts({ attachments })).toEqual([
      { attachments: [image('a.png'), image('b.png')] },
      { attachments: [video] },
      { attachments: [image('c.png')] },
    ]);
  });

  it('has the text last, the reply first, and the quick replies at its very end', () => {
    const quickReplies = [{ title: 'Yes', payload: 'yes' }];
    const message = `${'a'.repeat(900)}. ${'b'.repeat(900)}.`;
    const parts = composeParts({ message, attachments: [video], quickReplies, replyTo: 'mid' });
    expect(parts.map((part) => Object.keys(part))).toEqual([
      ['attachments', 'replyTo'],
      ['text'],
      ['text', 'quickReplies'],
    ]);
  });
});
