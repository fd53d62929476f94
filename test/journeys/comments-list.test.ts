import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { comment, listComments } from '../support/comment-journey.ts';
import { passMinutes, requestDeletion } from '../support/data-deletion.ts';
import { callApi, openShop, type Shop, settle, startJourney } from '../support/journey.ts';
import { scanTable } from '../support/stored.ts';

let run: Run;
let shop: Shop;

const faq = { type: 'faq', entries: [{ question: 'Price?', answer: '24 euros.' }] };
const both = {
  privateReply: { enabled: true, text: 'Here is the price list.' },
  publicReply: { enabled: true, text: 'We have sent you a message.' },
};

beforeAll(async () => {
  ({ run } = await startJourney());
});

afterEach(() => run.faults.clear());

afterAll(() => run.close());

async function open(comments: unknown = both): Promise<void> {
  shop = await openShop(run, faq, {}, { comments });
}

describe('an account', () => {
  it('is subscribed to comments when it is connected', async () => {
    await open();
    expect(shop.account.subscribedFields.instagram).toContain('comments');
    expect(shop.account.subscribedFields.instagram).toContain('live_comments');
  });

  it('gets its messages also where the token has no permission for comments', async () => {
    const error = { message: 'Application does not have permission', code: 10 };
    run.faults.add({
      service: 'graph',
      operation: 'subscribe',
      effect: { kind: 'answer', status: 403, body: { error } },
    });
    await open();
    expect(shop.account.subscribedFields.instagram).toContain('messages');
    expect(shop.account.subscribedFields.instagram).not.toContain('comments');
  });
});

describe('the list of comments', () => {
  it('goes on where a page ended, newest first', async () => {
    await open({});
    for (const text of ['one', 'two', 'three']) {
      await comment(run, shop, text);
      await run.advance(2_000);
    }
    const { tenantId, agentPath } = shop;
    const path = `${agentPath}/instagram/comments`;
    const page = await callApi(run, tenantId, 'GET', `${path}?limit=2`);
    const cursor = encodeURIComponent(String(page.body.data['next_cursor']));
    const rest = await listComments(run, shop, `?limit=2&cursor=${cursor}`);
    const texts = (page.body.data['comments'] as { text: string }[]).map(({ text }) => text);
    expect([texts, rest.map(({ text }) => text)]).toEqual([['three', 'two'], ['one']]);
  });

  it("takes no cursor of another account's", async () => {
    await open({});
    await comment(run, shop, 'one');
    await comment(run, shop, 'two');
    const path = `${shop.agentPath}/instagram/comments`;
    const page = await callApi(run, shop.tenantId, 'GET', `${path}?limit=1`);
    const cursor = encodeURIComponent(String(page.body.data['next_cursor']));
    await open({});
    const other = `${shop.agentPath}/instagram/comments?cursor=${cursor}`;
    const answer = await callApi(run, shop.tenantId, 'GET', other);
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
  });

  it('goes with everything else of an account that wants its data deleted', async () => {
    await open({});
    await comment(run, shop, 'one');
    await settle(run);
    expect(await storedComments()).toHaveLength(1);
    await requestDeletion(run, shop);
    await passMinutes(run, 4);
    expect(await storedComments()).toEqual([]);
  });
});

async function storedComments(): Promise<unknown[]> {
  const items = await scanTable(run);
  return items.filter(({ pk, tenantId }) => {
    return String(pk).startsWith('COMMENTS#') && tenantId === shop.tenantId;
  });
}
