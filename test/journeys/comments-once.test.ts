import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import {
  comment,
  deliverComment,
  listComments,
  mediaId,
  receivedBy,
  repliesUnder,
  writeComment,
} from '../support/comment-journey.ts';
import { openShop, type Shop, settle, startJourney } from '../support/journey.ts';

let run: Run;
let shop: Shop;

const faq = { type: 'faq', entries: [{ question: 'Price?', answer: '24 euros.' }] };
const both = {
  privateReply: { enabled: true, text: 'Here is the price list.' },
  publicReply: { enabled: true, text: 'We have sent you a message.' },
};
const adMedia = '17900000000051977';

beforeAll(async () => {
  ({ run } = await startJourney());
});

afterEach(() => run.faults.clear());

afterAll(() => run.close());

async function open(comments: unknown = both): Promise<void> {
  shop = await openShop(run, faq, {}, { comments });
}

describe('a comment that is told twice', () => {
  it('is listed once and answered once', async () => {
    await open();
    const id = await writeComment(run, shop, 'Price?');
    await deliverComment(run, shop, { id, text: 'Price?' });
    await deliverComment(run, shop, { id, text: 'Price?' });
    await settle(run);
    await deliverComment(run, shop, { id, text: 'Price?' });
    await settle(run);
    expect(await receivedBy(run, shop)).toEqual(['Here is the price list.']);
    expect(await repliesUnder(run, shop, id)).toEqual(['We have sent you a message.']);
    expect(await listComments(run, shop)).toHaveLength(1);
  });

  it('is answered by the second delivery where the first was recorded and not enqueued', async () => {
    await open();
    const id = await writeComment(run, shop, 'Price?');
    run.faults.add({
      service: 'sqs',
      operation: 'SendMessageBatch',
      times: 3,
      effect: { kind: 'answer', status: 503, body: { __type: 'ServiceUnavailable' } },
    });
    expect(await deliverComment(run, shop, { id, text: 'Price?' })).toBe(500);
    expect(await deliverComment(run, shop, { id, text: 'Price?' })).toBe(200);
    await settle(run);
    expect(await receivedBy(run, shop)).toEqual(['Here is the price list.']);
  });

  it('under a boosted post with an id of its own is answered once', async () => {
    await open();
    const id = await writeComment(run, shop, 'Price?');
    const again = await writeComment(run, shop, 'Price?');
    const media = { id: adMedia, original_media_id: mediaId, ad_id: '120000000000000099' };
    await deliverComment(run, shop, { id: again, text: 'Price?', media });
    await deliverComment(run, shop, { id, text: 'Price?' });
    await settle(run);
    expect(await receivedBy(run, shop)).toEqual(['Here is the price list.']);
    const listed = await listComments(run, shop);
    expect(listed.map(({ ignored_reason }) => ignored_reason).sort()).toEqual([
      'duplicate',
      undefined,
    ]);
  });

  it('because it was written twice under the same post is two comments', async () => {
    await open();
    const [first, second] = [
      await comment(run, shop, 'Price?'),
      await comment(run, shop, 'Price?'),
    ];
    await settle(run);
    expect(await receivedBy(run, shop)).toHaveLength(2);
    expect(await repliesUnder(run, shop, first)).toHaveLength(1);
    expect(await repliesUnder(run, shop, second)).toHaveLength(1);
  });
});
