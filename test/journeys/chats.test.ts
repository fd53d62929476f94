import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MessagingEvent } from '../../infra/local/instagram/webhooks/events.ts';
import { echo, textMessage } from '../../infra/local/instagram/webhooks/events.ts';
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

const minute = 60_000;

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

/** A long conversation, delivered at once; the events are as they were delivered. */
async function writeMany(count: number): Promise<MessagingEvent[]> {
  const parties = { account: shop.account.professionalId, customer: customer.id };
  const at = run.clock.now() - count;
  const events = Array.from({ length: count }, (_, index) =>
    textMessage({ ...parties, at: at + index, mid: `${shop.tenantId}-${index}`, text: `${index}` }),
  );
  for (let start = 0; start < count; start += 50) {
    expect(await deliver(run, shop, ...events.slice(start, start + 50))).toBe(200);
  }
  await settle(run);
  return events;
}

async function chatPath(): Promise<string> {
  const [chat] = await shop.chats();
  return `${shop.agentPath}/instagram/chats/${chat?.chat_id}`;
}

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
    await writeMany(25);
    const path = await chatPath();
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

  it('refuse a cursor of another chat', async () => {
    await writeMany(2);
    const path = await chatPath();
    const { next_cursor } = (await readPage(path, '?limit=1')).body.data as unknown as Page;
    await deliver(run, shop, await shop.customer('lea').writes('Hi'));
    await settle(run);
    const other = await chatPath();
    expect(other).not.toBe(path);
    expect(await readPage(other, `?cursor=${next_cursor}`)).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_ERROR', message: expect.stringContaining('query.cursor') },
    });
  });
});

describe('one chat', () => {
  it('is shown as the list shows it', async () => {
    await writeMany(25);
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
    const [mine, chatId] = [await openShop(run, agent.provider), (await chatPath()).split('/')[9]];
    const answers = await Promise.all([
      callApi(run, 'nobody', method, `${await chatPath()}${rest}`, body),
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

describe('erasing a chat', () => {
  it('leaves nothing, and nothing comes back with a redelivery', async () => {
    const events = await writeMany(30);
    const path = await chatPath();
    const { status, body } = await callApi(run, shop.tenantId, 'DELETE', path);
    expect([status, body.data]).toEqual([200, { deleted: 30, done: true }]);
    expect(await shop.chats()).toEqual([]);
    expect(await deliver(run, shop, ...events)).toBe(200);
    await settle(run);
    expect(await shop.chats()).toEqual([]);
    expect((await readPage(path, '')).body.data).toMatchObject({ count: 0 });
    expect((await callApi(run, shop.tenantId, 'GET', path)).body.code).toBe('NOT_FOUND');
  });

  it('also keeps out what is older and was never delivered before', async () => {
    await writeMany(1);
    const at = run.clock.now() - 1_000;
    await callApi(run, shop.tenantId, 'DELETE', await chatPath());
    const parties = { account: shop.account.professionalId, customer: customer.id, at };
    const late = textMessage({ ...parties, mid: 'late', text: 'From before' });
    const byHand = echo({ ...parties, mid: 'by-hand', text: 'In the app, before' });
    expect(await deliver(run, shop, late, byHand)).toBe(200);
    await settle(run);
    expect(await shop.chats()).toEqual([]);
  });

  it('does not keep the customer from writing again', async () => {
    await writeMany(3);
    const path = await chatPath();
    await callApi(run, shop.tenantId, 'DELETE', path);
    await run.advance(1_000);
    await deliver(run, shop, await customer.writes('Me again'));
    await settle(run);
    const [chat] = await shop.chats();
    expect(chat).toMatchObject({ message_count: 1, messages: [{ text: 'Me again' }] });
    expect(await chatPath()).toBe(path);
  });

  it('goes on after a crash in the middle', async () => {
    await writeMany(60);
    const path = await chatPath();
    const functionId = run.stack.functions.find(({ logicalId }) => logicalId.includes('EraseChat'))
      ?.logicalId as string;
    run.faults.add({
      service: 'dynamodb',
      operation: 'BatchWriteItem',
      skip: 2,
      effect: { kind: 'crash', when: 'after', functionId },
    });
    const crashed = await callApi(run, shop.tenantId, 'DELETE', path);
    expect(crashed.status).toBeGreaterThanOrEqual(500);
    expect(await shop.chats()).toEqual([]);
    const { body } = await callApi(run, shop.tenantId, 'DELETE', path);
    expect(body.data).toEqual({ deleted: 24, done: true });
    expect((await callApi(run, shop.tenantId, 'DELETE', path)).body.data).toEqual({
      deleted: 0,
      done: true,
    });
  });
});

describe('taking a chat over', () => {
  async function takeOver(body: object) {
    return callApi(run, shop.tenantId, 'POST', `${await chatPath()}/takeover`, body);
  }

  it('silences the agent until it is handed back, and then it answers the last word', async () => {
    await writeMany(1);
    agent.answerWith(() => ({ replies: [{ text: 'Here I am.' }] }));
    const { body } = await takeOver({ paused: true, minutes: 60 });
    expect(body.data).toMatchObject({ paused: true, paused_until: expect.any(Number) });
    await deliver(run, shop, await customer.writes('Anybody?'));
    await settle(run);
    expect(await customer.received()).toEqual([]);
    expect((await takeOver({ paused: false })).body.data).toMatchObject({ paused_until: null });
    await settle(run);
    expect(await customer.received()).toEqual(['Here I am.']);
    await takeOver({ paused: false });
    await settle(run);
    expect(await customer.received()).toEqual(['Here I am.']);
  });

  it('ends by itself', async () => {
    await writeMany(1);
    agent.answerWith(() => ({ replies: [{ text: 'Here I am.' }] }));
    await takeOver({ paused: true, minutes: 5 });
    await deliver(run, shop, await customer.writes('Anybody?'));
    for (let passed = 0; passed < 8; passed += 1) {
      await run.advance(minute);
      await settle(run, 2);
    }
    expect(await customer.received()).toEqual(['Here I am.']);
  });

  it('is handed back by the sweep when enqueuing failed', async () => {
    await deliver(run, shop, await customer.writes('Anybody?'));
    await settle(run);
    agent.answerWith(() => ({ replies: [{ text: 'Here I am.' }] }));
    await takeOver({ paused: true });
    const functionId = run.stack.functions.find(({ logicalId }) =>
      logicalId.includes('TakeOverChat'),
    )?.logicalId as string;
    run.faults.add({
      service: 'sqs',
      operation: 'SendMessageBatch',
      effect: { kind: 'crash', when: 'before', functionId },
    });
    expect((await takeOver({ paused: false })).status).toBeGreaterThanOrEqual(500);
    for (let passed = 0; passed < 3; passed += 1) {
      await run.advance(minute);
      await settle(run, 2);
    }
    expect(await customer.received()).toEqual(['Here I am.']);
  });
});
