import { describe, expect, it } from 'vitest';
import { simplifyPart } from '../../../shared/chats/simpler-part.ts';
import type { OutgoingMessage } from '../../../shared/instagram/send-message.ts';

const images = ['a', 'b', 'c'].map((name) => ({
  type: 'image' as const,
  url: `https://cdn.example.com/${name}.png`,
}));
const [image] = images as [(typeof images)[number]];
const quickReplies = [{ title: 'Yes', payload: 'yes' }];
const media = { failureClass: 'media', subcode: 2018008 } as const;
const request = { failureClass: 'request', subcode: 2534015 } as const;
const noMultiple = { failureClass: 'request', subcode: 2534068 } as const;

describe('a part that Meta does not take', () => {
  it('with several images leaves one by one, the quick replies with the last', () => {
    expect(simplifyPart({ attachments: images, quickReplies }, noMultiple)).toEqual([
      { attachments: [images[0]] },
      { attachments: [images[1]] },
      { attachments: [images[2]], quickReplies },
    ]);
  });

  it('for its media leaves with their addresses, and keeps the rest', () => {
    const part = { attachments: images.slice(0, 2), quickReplies, replyTo: 'mid' };
    const text = 'https://cdn.example.com/a.png\nhttps://cdn.example.com/b.png';
    expect(simplifyPart(part, media)).toEqual([{ text, quickReplies, replyTo: 'mid' }]);
  });

  it('for its media leaves with its text alone, where it has one', () => {
    expect(simplifyPart({ text: 'A mug.', attachments: [image] }, media)).toEqual([
      { text: 'A mug.' },
    ]);
  });

  it('for anything else about it leaves as plain text', () => {
    const part = { text: 'Yes?', quickReplies, replyTo: 'mid' };
    expect(simplifyPart(part, request)).toEqual([{ text: 'Yes?' }]);
    expect(simplifyPart({ attachments: [image] }, request)).toEqual([{ text: image.url }]);
  });

  it('leaves with whole addresses only, as many as one message holds', () => {
    const long = { type: 'image' as const, url: `https://cdn.example.com/${'x'.repeat(1_000)}` };
    expect(simplifyPart({ attachments: [long, image] }, media)).toEqual([{ text: image.url }]);
    expect(simplifyPart({ attachments: [long] }, media)).toBeUndefined();
  });

  it('has nothing simpler where it is plain text, or where its content is not the reason', () => {
    expect(simplifyPart({ text: 'A mug.' }, request)).toBeUndefined();
    expect(simplifyPart({ text: 'A mug.' }, media)).toBeUndefined();
    const rich = { text: 'Yes?', quickReplies };
    expect(simplifyPart(rich, { failureClass: 'recipient', subcode: undefined })).toBeUndefined();
    expect(simplifyPart(rich, { failureClass: 'throttle', subcode: undefined })).toBeUndefined();
  });

  it('gets simpler until there is nothing simpler, whatever Meta says', () => {
    let left: OutgoingMessage[] = [{ attachments: images, quickReplies, replyTo: 'mid' }];
    let steps = 0;
    for (const refusal of [noMultiple, media, request, media, request, noMultiple]) {
      left = left.flatMap((part) => simplifyPart(part, refusal) ?? []);
      steps += left.length > 0 ? 1 : 0;
    }
    expect(left).toEqual([]);
    expect(steps).toBeLessThan(4);
  });
});
