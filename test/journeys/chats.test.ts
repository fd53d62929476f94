import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { customerMessage } from '../../infra/local/instagram/webhooks/events.ts';
import type { Run } from '../../infra/local/run.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import {
  type Customer,
  callApi,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';
import { chatPath, writeMany } from '../support/long-conversation.ts';

let run: Run;
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  ({ run } = await startJourney());
  agent = await startCompanyAgent(() => ({ replies: [] }));
});

beforeEach(async () => {
  agent.answerWith(() => ({ replies: [] }));
  shop = await openShop(run, agent.provider);
  customer = shop.customer('kim');
});

afterEach(() => run.faults.clear());

afterAll(async () => {
  await run.close();
  await agent.close();
});

interface Page {
  messages: { text: string }[];
  count: number;
  next_cursor?: string;
}

async function readPage(path: string, query: string, tenantId = shop.tenantId) {
  return callApi(run, tenantId, 'GET', `${path}/messages${query}`);
}

describe('the messages of a chat', () => {
  it('come in pages, newest page first, each oldest message first', async () => {
    await writeMany(run, shop, customer, 25);
    const path = await chatPath(shop);
    const texts: string[][] = [];
    let query = '?limit=10';
    for (let page = 0; page < 3; page += 1) {
      const data = (await readPage(path, query)).body.data as unknown as Page;
      texts.push(data.messages.map(({ text }) => text));
      query = `?limit=10&cursor=${data.next_cursor}`;
      if (page === 2) expect(data).not.toHaveProperty('next_cursor');
    }
    const numbers = Array.from({ length: 25 }, (_, index) => `${index}`);
    expect(texts).toEqual([numbers.slice(15), numbers.slice(5, 15), numbers.slice(0, 5)]);
  });

  it('come in pages to the last one where fewer fit into one read than asked for', async () => {
    const parties = { account: shop.account.professionalId, customer: customer.id };
    const attachments = Array.from({ length: 10 }, () => ({
      type: 'image',
      payload: { url: `https://lookaside.fbsbx.com/${'x'.repeat(1900)}` },
    }));
    for (let index = 0; index < 60; index += 1) {
      const [at, mid] = [run.clock.now() - 1_000 + index, `${shop.tenantId}-${index}`];
      const event = customerMessage({ ...parties, at, mid, text: `${index}`, attachments });
      expect(await deliver(run, shop, event)).toBe(200);
    }
    await settle(run);
    const path = await chatPath(shop);
    const pages: Page[] = [];
    let query = '?limit=60';
    do {
      pages.push((await readPage(path, query)).body.data as unknown as Page);
      query = `?limit=60&cursor=${pages.at(-1)?.next_cursor}`;
    } while (pages.at(-1)?.next_cursor);
    const texts = pages.reverse().flatMap(({ messages }) => messages.map(({ text }) => text));
    expect(pages.length).toBeGreaterThan(1);
    expect(texts).toEqual(Array.from({ length: 60 }, (_, index) => `${index}`));
  });

  it('refuse a cursor of another chat', async () => {
    await writeMany(run, shop, customer, 2);
    const path = await chatPath(shop);
    const { next_cursor } = (await readPage(path, '?limit=1')).body.data as unknown as Page;
    await deliver(run, shop, await shop.customer('lea').writes('Hi'));
    await settle(run);
    const other = await chatPath(shop);
    expect(other).not.toBe(path);
    expect(await readPage(other, `?cursor=${next_cursor}`)).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_ERROR', message: expect.stringContaining('query.cursor') },
    });
  });
});

describe('one chat', () => {
  it('is shown as the list shows it', async () => {
    await writeMany(run, shop, customer, 25);
    await deliver(run, shop, await shop.customer('lea').writes('Hi'));
    await settle(run);
    const listed = await shop.chats();
    expect(listed).toHaveLength(2);
    for (const chat of listed) {
      const path = `${shop.agentPath}/instagram/chats/${chat.chat_id}`;
      const { status, body } = await callApi(run, shop.tenantId, 'GET', path);
      expect([status, body.data]).toEqual([200, chat]);
    }
  });
});

describe('a chat of somebody else', () => {
  const calls: [string, string, unknown?][] = [
    ['GET', ''],
    ['GET', '/messages'],
    ['DELETE', ''],
    ['POST', '/takeover', { paused: true }],
  ];

  it.each(calls)('cannot be reached with %s %s', async (method, rest, body) => {
    await deliver(run, shop, await customer.writes('Hello'));
    await settle(run);
    const [mine, chatId] = [
      await openShop(run, agent.provider),
      (await chatPath(shop)).split('/')[9],
    ];
    const answers = await Promise.all([
      callApi(run, 'nobody', method, `${await chatPath(shop)}${rest}`, body),
      callApi(
        run,
        mine.tenantId,
        method,
        `${mine.agentPath}/instagram/chats/${chatId}${rest}`,
        body,
      ),
      callApi(
        run,
        mine.tenantId,
        method,
        `${mine.agentPath}/instagram/chats/ch0-12345${rest}`,
        body,
      ),
    ]);
    expect(answers.map((answer) => answer.body.code)).toEqual([
      'FORBIDDEN',
      'NOT_FOUND',
      'NOT_FOUND',
    ]);
    expect((await shop.chats())[0]).toMatchObject({ message_count: 1, chat_status: 'ongoing' });
  });
});
