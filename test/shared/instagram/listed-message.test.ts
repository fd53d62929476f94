import { describe, expect, it } from 'vitest';
import { readListedMessage } from '../../../shared/instagram/listed-message.ts';
import recovered from '../../fixtures/instagram/api/message_by_mid.json' with { type: 'json' };

const url = 'https://lookaside.fbsbx.com/1';

function attachmentsOf(...data: unknown[]) {
  return readListedMessage({ ...recovered, attachments: { data } })?.attachments;
}

describe('a message of the Conversations API', () => {
  it('tells who wrote what to whom, and when', () => {
    expect(readListedMessage(recovered)).toEqual({
      mid: recovered.id,
      from: { id: '1050000000000301', username: 'fictional_customer' },
      to: { id: '17841490000000101', username: 'fictional.mugs' },
      text: 'text recovered by mid',
      attachments: [],
      createdAt: Date.UTC(2026, 10, 20, 9),
    });
  });

  it('has media by the names that Meta gives it here', () => {
    expect(
      attachmentsOf(
        { image_data: { url, width: 10 } },
        { video_data: { url } },
        { mime_type: 'audio/mp4', file_url: url },
        { mime_type: 'application/pdf', name: 'menu.pdf', file_url: url },
        { anything: 'else' },
      ),
    ).toEqual([
      { type: 'image', url },
      { type: 'video', url },
      { type: 'audio', url },
      { type: 'file', url, title: 'menu.pdf' },
      { type: 'unknown' },
    ]);
  });

  it('may tell its time in Unix seconds', () => {
    const seconds = 1_795_165_200;
    for (const created_time of [seconds, String(seconds)]) {
      expect(readListedMessage({ ...recovered, created_time })?.createdAt).toBe(seconds * 1000);
    }
  });

  it.each([
    ['its writer', { from: undefined }],
    ['its time', { created_time: 'yesterday' }],
    ['its id', { id: 7 }],
  ])('is nothing where Meta withholds %s', (_what, withheld) => {
    expect(readListedMessage({ ...recovered, ...withheld })).toBeUndefined();
  });
});
