import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { healthOf } from '../support/channel-health.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import { callApi, deliver, openShop, type Shop, settle, startJourney } from '../support/journey.ts';
import { passMinutes, refuseSends, triedSends } from '../support/refusals.ts';

const restricted = { code: 100, message: 'Unsupported request - method type: post', times: 1_000 };

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;
let shops: Shop[];

beforeAll(async () => {
  agent = await startCompanyAgent(() => ({ replies: [{ text: 'Here you are.' }] }));
});

beforeEach(async () => {
  ({ run, log } = await startJourney());
  shops = [];
  for (let count = 0; count < 4; count += 1) shops.push(await openShop(run, agent.provider));
});

afterEach(() => run.close());

afterAll(() => agent.close());

async function write(shop: Shop | undefined, name = 'kim'): Promise<void> {
  if (!shop) throw new Error('There is no such shop.');
  await deliver(run, shop, await shop.customer(name).writes('A question'));
  await settle(run);
}

function triedByAll(): number {
  return shops.reduce((sum, shop) => sum + triedSends(run, shop).length, 0);
}

async function received(): Promise<string[][]> {
  return Promise.all(shops.map((shop) => shop.customer('kim').received()));
}

/** What the metric said of the breaker, in order. */
function states(): string[] {
  return log.lines.flatMap((line) =>
    line.includes('appBreaker') ? (/"state":"([^"]+)"/.exec(line)?.[1] ?? []) : [],
  );
}

describe('when Meta restricts the whole app', () => {
  it('everybody waits, one turn at a time finds out, and in the end all are answered once', async () => {
    const [first, second, third, fourth] = shops as [Shop, Shop, Shop, Shop];
    refuseSends(run, restricted);
    for (const shop of [first, second, third]) await write(shop);
    expect(states()).toEqual(['open']);
    const asked = agent.requests.length;
    await write(fourth);
    await write(fourth, 'lou');
    expect(triedByAll()).toBe(3);
    expect(agent.requests.length).toBe(asked);
    await passMinutes(run, 5);
    expect(triedByAll()).toBe(4);
    await passMinutes(run, 5);
    expect(triedByAll()).toBe(4);
    await passMinutes(run, 5);
    expect(triedByAll()).toBe(5);
    run.faults.clear();
    await passMinutes(run, 20);
    await passMinutes(run, 2);
    await passMinutes(run, 5);
    expect(await received()).toEqual(shops.map(() => ['Here you are.']));
    expect(await fourth.customer('lou').received()).toEqual(['Here you are.']);
    expect(states()).toEqual(['open', 'open', 'open', 'closed']);
    expect(log.denials).toEqual([]);
  });

  it('nobody is asked to connect again, and no chat is left to people', async () => {
    refuseSends(run, { ...restricted, code: 200 });
    for (const shop of shops) await write(shop);
    for (let round = 0; round < 3; round += 1) await passMinutes(run, 20);
    for (const shop of shops) {
      const path = `${shop.agentPath}/instagram/status`;
      const { body } = await callApi(run, shop.tenantId, 'GET', path);
      expect(body.data).toMatchObject({ isActive: true });
      expect((await shop.chats())[0]?.chat_status).toBe('ongoing');
    }
    const [first] = shops as [Shop];
    const { checks } = await healthOf(run, first);
    expect(checks['app']).toMatchObject({ ok: false, fix: expect.stringMatching(/^Wait/) });
    expect(checks['last_send']).toMatchObject({ ok: false, fix: expect.stringMatching(/^Wait/) });
  });

  it('the next one finds out where the worker of the first one dies', async () => {
    refuseSends(run, { ...restricted, times: 3 });
    for (const shop of shops) await write(shop);
    const functionId = run.stack.functions.find(({ logicalId }) =>
      logicalId.includes('ReplyToChat'),
    )?.logicalId as string;
    const send = { service: 'graph', operation: 'send-message' } as const;
    run.faults.add({ ...send, effect: { kind: 'crash', when: 'before', functionId } });
    await passMinutes(run, 5);
    expect(triedByAll()).toBe(4);
    for (let round = 0; round < 4; round += 1) await passMinutes(run, 2);
    expect(await received()).toEqual(shops.map(() => ['Here you are.']));
  });
});

describe('when Meta takes no more calls of the app', () => {
  it('one refusal is enough: everybody waits, and is answered after it', async () => {
    refuseSends(run, { code: 4 });
    for (const shop of shops) await write(shop);
    expect(triedByAll()).toBe(1);
    await passMinutes(run, 5);
    await passMinutes(run, 2);
    expect(await received()).toEqual(shops.map(() => ['Here you are.']));
  });
});

describe('when three tenants fail that have nothing to do with each other', () => {
  it('the others, who are served meanwhile, do not wait for them', async () => {
    const [first, second, third, fourth] = shops as [Shop, Shop, Shop, Shop];
    const more = [await openShop(run, agent.provider), await openShop(run, agent.provider)];
    for (const [shop, ...served] of [[first, fourth], [second, ...more], [third]] as const) {
      refuseSends(run, { code: 200 });
      await write(shop);
      run.faults.clear();
      for (const other of served) await write(other);
    }
    expect(states()).toEqual([]);
    await write(fourth, 'lou');
    expect(await fourth.customer('lou').received()).toEqual(['Here you are.']);
  });
});
