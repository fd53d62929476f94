import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import temporary from '../fixtures/instagram/api/err_temporary.json' with { type: 'json' };
import expired from '../fixtures/instagram/api/err_token_expired_subcode0.json' with {
  type: 'json',
};
import rateLimited from '../fixtures/instagram/api/send_err_rate.json' with { type: 'json' };
import { startCompanyAgent } from '../support/company-agent.ts';
import {
  type Customer,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;
let shop: Shop;
let customer: Customer;

const send = { service: 'graph', operation: 'send-message' } as const;

beforeAll(async () => {
  ({ run, log } = await startJourney());
  agent = await startCompanyAgent(() => ({ replies: [{ text: 'Here you are.' }] }));
});

afterEach(() => run.faults.clear());

afterAll(async () => {
  await run.close();
  await agent.close();
});

async function ask(text = 'A question'): Promise<void> {
  const asked = agent.requests.length;
  shop = await openShop(run, agent.provider);
  customer = shop.customer('kim');
  expect(await deliver(run, shop, await customer.writes(text))).toBe(200);
  expect(agent.requests.length).toBe(asked);
}

function askedCount(): number {
  return agent.requests.filter(({ messages }) => messages.some(({ text }) => text === 'A question'))
    .length;
}

describe('when the Graph API', () => {
  it('fails once with 500 and did not send, the answer leaves once all the same', async () => {
    run.faults.add({ ...send, effect: { kind: 'answer', status: 500, body: temporary } });
    await ask();
    await settle(run, 25);
    expect(await customer.received()).toEqual(['Here you are.']);
  });

  it('fails once with 500 though it sent, the answer is found and not sent again', async () => {
    run.faults.add({
      ...send,
      effect: { kind: 'answer', status: 500, body: temporary, afterEffect: true },
    });
    await ask();
    shop.account.echoes = 'never';
    await settle(run, 25);
    expect(await customer.received()).toEqual(['Here you are.']);
    expect((await shop.chats())[0]?.messages.map(({ author }) => author)).toEqual([
      'customer',
      'agent',
    ]);
  });

  it('breaks the connection after it sent, the echo settles it', async () => {
    run.faults.add({ ...send, effect: { kind: 'reset', when: 'after' } });
    await ask();
    await settle(run, 25);
    expect(await customer.received()).toEqual(['Here you are.']);
    const [chat] = await shop.chats();
    expect(chat?.message_count).toBe(2);
    expect(chat?.chat_status).toBe('ongoing');
  });

  it('refuses twice with a rate limit, the answer leaves after the wait, asked for once', async () => {
    const before = askedCount();
    run.faults.add({
      ...send,
      times: 2,
      effect: { kind: 'answer', status: 400, body: rateLimited },
    });
    await ask();
    await settle(run, 30);
    expect(await customer.received()).toEqual(['Here you are.']);
    expect(askedCount()).toBe(before + 1);
  });

  it('no longer takes the token, the channel says that it must be reconnected', async () => {
    run.faults.add({ ...send, effect: { kind: 'answer', status: 400, body: expired } });
    await ask();
    await settle(run);
    expect(await customer.received()).toEqual([]);
    const status = await fetchStatus();
    expect(status).toMatchObject({ isConnected: true, isActive: false });
  });
});

async function fetchStatus(): Promise<unknown> {
  const response = await fetch(`${run.apiUrl}${shop.agentPath}/instagram/status`, {
    headers: { authorization: `Bearer ${await run.signIn(shop.tenantId)}` },
  });
  return ((await response.json()) as { data: unknown }).data;
}

describe('a long answer', () => {
  const long = Array.from(
    { length: 50 },
    (_, index) => `Sentence ${index + 1} of the answer, told in full length.`,
  );

  it('of 2,500 characters leaves in order, in parts of at most 1,000 bytes', async () => {
    const text = long.join(' ').slice(0, 2_500);
    agent.answerWith(() => ({ replies: [{ text }] }));
    await ask();
    await settle(run);
    const parts = await customer.received();
    expect(parts).toHaveLength(3);
    for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(1_000);
    expect(parts.join(' ')).toBe(text);
  });

  it('is finished after the worker crashed between the first and the second of three parts', async () => {
    const replies = ['one', 'two', 'three'].map((text) => ({ text }));
    agent.answerWith(() => ({ replies }));
    const before = agent.requests.length;
    const functionId = worker();
    run.faults.add({ ...send, skip: 1, effect: { kind: 'crash', when: 'before', functionId } });
    await ask();
    await settle(run);
    expect(await customer.received()).toEqual(['one']);
    await run.advance(90_000);
    await settle(run, 20);
    expect(await customer.received()).toEqual(['one', 'two', 'three']);
    expect(agent.requests.length).toBe(before + 1);
    expect(log.lines.join('\n')).toMatch(/crash|killed|SIGKILL/i);
  });

  it('has no part twice after the worker crashed when a part was sent but not yet written down', async () => {
    const functionId = worker();
    run.faults.add({ ...send, skip: 1, effect: { kind: 'crash', when: 'after', functionId } });
    await ask();
    shop.account.echoes = 'never';
    await settle(run);
    await run.advance(90_000);
    await settle(run, 20);
    expect(await customer.received()).toEqual(['one', 'two', 'three']);
    expect((await shop.chats())[0]?.message_count).toBe(4);
  });
});

function worker(): string {
  const found = run.stack.functions.find(({ logicalId }) => logicalId.includes('ReplyToChat'));
  if (!found) throw new Error('The stack has no reply worker.');
  return found.logicalId;
}
