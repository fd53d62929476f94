import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
import { passMinutes, refuseSends } from '../support/refusals.ts';
import { setStaffWebhook, startStaffServer } from '../support/staff-server.ts';

const blocked = { code: 551, subcode: 1545041 };
const notDelivered = 'Not delivered: Instagram says that this person cannot be written to.';

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;
let server: Awaited<ReturnType<typeof startStaffServer>>;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  ({ run, log } = await startJourney());
  agent = await startCompanyAgent(() => ({ replies: [] }));
  server = await startStaffServer();
});

beforeEach(async () => {
  agent.answerWith(() => ({ replies: [{ text: 'Here you are.' }] }));
  shop = await openShop(run, agent.provider);
  await setStaffWebhook(run, shop, `${server.url}/staff`, 'staff-webhook-secret-of-this-one');
  customer = shop.customer('kim');
});

afterEach(() => {
  run.faults.clear();
  server.forget();
});

afterAll(async () => {
  await run.close();
  await agent.close();
  await server.close();
});

async function write(text: string): Promise<void> {
  await deliver(run, shop, await customer.writes(text));
  await settle(run);
}

async function reasonShown(): Promise<string | undefined> {
  return (await shop.chats())[0]?.metadata.attention;
}

async function call(path: string, body: Record<string, unknown>): Promise<number> {
  const url = `${shop.agentPath}/instagram/${path}`;
  return (await callApi(run, shop.tenantId, 'POST', url, body)).status;
}

describe('an answer that Instagram did not deliver', () => {
  it('is shown to staff, who are not called', async () => {
    refuseSends(run, blocked);
    await write('Hello?');
    expect(await reasonShown()).toBe(notDelivered);
    await run.advance(5 * 60_000);
    await settle(run);
    expect(server.told).toEqual([]);
  });

  it('is told apart from one of which a part was delivered', async () => {
    agent.answerWith(() => ({ replies: [{ text: 'Here you are.' }, { text: 'And this.' }] }));
    refuseSends(run, { ...blocked, skip: 1 });
    await write('Hello?');
    expect(await customer.received()).toEqual(['Here you are.']);
    expect(await reasonShown()).toMatch(/^Not delivered in full: /);
  });

  it('does not hide that a person was called by it', async () => {
    refuseSends(run, blocked);
    await write('Let me talk to a person, please');
    expect(await reasonShown()).toBe('The customer asked for a person.');
    expect(server.details()).toMatchObject([{ kind: 'hand-off' }]);
  });

  it('has staff told that it called them, also where the event bus was away', async () => {
    const effect = { kind: 'answer', status: 500, body: {} } as const;
    run.faults.add({ service: 'events', operation: 'PutEvents', times: 3, effect });
    refuseSends(run, blocked);
    await write('Let me talk to a person, please');
    expect(server.told).toEqual([]);
    await passMinutes(run, 2);
    expect(server.details()).toMatchObject([{ kind: 'hand-off' }]);
  });

  it('is shown no more once a person answers', async () => {
    refuseSends(run, blocked);
    await write('Hello?');
    expect(await call('send', { to: customer.id, message: 'Hello from us.' })).toBe(200);
    expect(await reasonShown()).toBeUndefined();
  });

  it('is tried again where the chat is given back to the agent', async () => {
    refuseSends(run, blocked);
    await write('Hello?');
    const [chat] = await shop.chats();
    expect(await call(`chats/${chat?.chat_id}/takeover`, { paused: false })).toBe(200);
    await settle(run);
    expect(await customer.received()).toEqual(['Here you are.']);
    expect(await reasonShown()).toBeUndefined();
  });

  it('is marked within the role of the worker', () => {
    expect(log.denials).toEqual([]);
  });
});
