import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import rateLimited from '../fixtures/instagram/api/send_err_rate.json' with { type: 'json' };
import {
  comment,
  deliverComment,
  kim,
  listComments,
  mediaId,
  receivedBy,
  repliesUnder,
  writeComment,
} from '../support/comment-journey.ts';
import { callApi, openShop, type Shop, settle, startJourney } from '../support/journey.ts';

let run: Run;
let shop: Shop;

const faq = { type: 'faq', entries: [{ question: 'Price?', answer: '24 euros.' }] };
const both = {
  privateReply: { enabled: true, text: 'Here is the price list.' },
  publicReply: { enabled: true, text: 'We have sent you a message.' },
};
const day = 86_400_000;

beforeAll(async () => {
  ({ run } = await startJourney());
});

afterEach(() => run.faults.clear());

afterAll(() => run.close());

async function open(comments: unknown = both): Promise<void> {
  shop = await openShop(run, faq, {}, { comments });
}

/** Writes a direct message and lets it be answered. */
async function writesDirectly(text: string): Promise<void> {
  await fetch(`${run.meta.url}/_phone/messages`, {
    method: 'POST',
    body: JSON.stringify({ text, from: kim.id, to: shop.account.username }),
  });
  await settle(run);
}

describe('nothing is replied', () => {
  it("to the account's own comments, which are not listed either", async () => {
    await open();
    const { professionalId, username } = shop.account;
    const id = await writeComment(run, shop, 'Thank you all!');
    await deliverComment(run, shop, { id, text: 'Hi', from: { id: professionalId, username } });
    const from = { id: '1050000000000999', username, self_ig_scoped_id: '1050000000000999' };
    await deliverComment(run, shop, { id, text: 'Hi', from });
    await settle(run);
    expect(await receivedBy(run, shop)).toEqual([]);
    expect(await listComments(run, shop)).toEqual([]);
  });

  it('under a live broadcast unless the agent wants that, and then only in private', async () => {
    const live = { field: 'live_comments', media: { id: mediaId, media_product_type: 'LIVE' } };
    await open();
    const ignored = await writeComment(run, shop, 'Hi!');
    await deliverComment(run, shop, { id: ignored, text: 'Hi!', ...live } as never);
    await settle(run);
    expect(await receivedBy(run, shop)).toEqual([]);
    await open({ ...both, live: true });
    const id = await writeComment(run, shop, 'Hi!');
    await deliverComment(run, shop, { id, text: 'Hi!', ...live } as never);
    await settle(run);
    expect(await receivedBy(run, shop)).toEqual(['Here is the price list.']);
    expect(await repliesUnder(run, shop, id)).toEqual([]);
  });

  it('after seven days', async () => {
    await open();
    const at = run.clock.now() - 7 * day - 60_000;
    await deliverComment(run, shop, { id: '17900000000099001', text: 'Price?', at });
    await settle(run);
    expect(await listComments(run, shop)).toMatchObject([
      { status: 'ignored', ignored_reason: 'too-old' },
    ]);
  });

  it('to whoever wants no automatic answers', async () => {
    await open();
    await writesDirectly('STOP');
    await comment(run, shop, 'Price?');
    await settle(run);
    expect(await receivedBy(run, shop)).toHaveLength(1);
    expect(await listComments(run, shop)).toMatchObject([
      { status: 'ignored', ignored_reason: 'agent-silenced' },
    ]);
  });

  it('while a person has the chat, also where the reply had to wait', async () => {
    await open();
    await writesDirectly('Price?');
    const effect = { kind: 'answer', status: 400, body: rateLimited } as const;
    run.faults.add({ service: 'graph', operation: 'send-private-reply', effect });
    const id = await comment(run, shop, 'Price?');
    await run.advance(2_100);
    await run.idle();
    const [chat] = await shop.chats();
    const path = `${shop.agentPath}/instagram/chats/${chat?.chat_id}/takeover`;
    await callApi(run, shop.tenantId, 'POST', path, { paused: true });
    await settle(run, 20);
    expect(await receivedBy(run, shop)).toEqual(['24 euros.']);
    expect(await repliesUnder(run, shop, id)).toEqual([]);
    expect(await listComments(run, shop)).toMatchObject([
      { private_reply: { state: 'refused' }, public_reply: { state: 'refused' } },
    ]);
  });

  it('to whoever goes on under their own comment that was answered', async () => {
    await open();
    const id = await comment(run, shop, 'Price?');
    await settle(run);
    const thanks = await writeComment(run, shop, 'Thanks!');
    await deliverComment(run, shop, { id: thanks, text: 'Thanks!', parentId: id });
    await settle(run);
    expect(await receivedBy(run, shop)).toEqual(['Here is the price list.']);
    expect(await repliesUnder(run, shop, thanks)).toEqual([]);
  });

  it('in public to an answer to somebody else, which gets its private reply', async () => {
    await open();
    const robin = { id: '1050000000000412', username: 'person.0412' };
    const id = await comment(run, shop, 'Price?', robin);
    const question = await writeComment(run, shop, 'I want to know, too');
    const form = { id: question, text: 'I want to know, too', parentId: id };
    await deliverComment(run, shop, form);
    await settle(run);
    expect(await receivedBy(run, shop, kim)).toEqual(['Here is the price list.']);
    expect(await repliesUnder(run, shop, question)).toEqual([]);
  });

  it('in private where Meta says that the comment has its private reply', async () => {
    await open();
    shop.account.echoes = 'never';
    const id = await writeComment(run, shop, 'Price?');
    await fetch(`${run.meta.instagramGraphUrl}/v25.0/me/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${shop.account.loginToken}` },
      body: JSON.stringify({ recipient: { comment_id: id }, message: { text: 'By hand' } }),
    });
    await deliverComment(run, shop, { id, text: 'Price?' });
    await settle(run);
    expect(await receivedBy(run, shop)).toEqual(['By hand']);
    expect(await listComments(run, shop)).toMatchObject([
      { status: 'answered', private_reply: { state: 'refused' }, public_reply: { state: 'sent' } },
    ]);
  });
});
