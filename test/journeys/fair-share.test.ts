import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import type { Stack } from '../../infra/local/template/stack.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import {
  type Customer,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';
import { scanTable } from '../support/stored.ts';

const share = 3;
const workers = 5;

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let slow: Awaited<ReturnType<typeof startSlowAgent>>;
let quick: Awaited<ReturnType<typeof startCompanyAgent>>;

beforeEach(async () => {
  ({ run, log } = await startJourney(limitWorkers));
  slow = await startSlowAgent();
  quick = await startCompanyAgent(() => ({ replies: [{ text: 'At once.' }] }));
});

afterEach(async () => {
  slow.wakeUp();
  await run.close();
  await Promise.all([slow.close(), quick.close()]);
});

/** Few workers for everybody, and fewer for a tenant. */
function limitWorkers(stack: Stack): void {
  for (const source of stack.eventSources) source.maximumConcurrency = workers;
  const worker = stack.functions.find(({ logicalId }) => logicalId.includes('ReplyToChat'));
  if (worker) worker.environment['TURNS_PER_TENANT'] = String(share);
}

/** An agent that answers nothing before it is woken up, and knows how many wait for it at once. */
async function startSlowAgent() {
  const sleeping: (() => void)[] = [];
  let isAwake = false;
  let inFlight = 0;
  let most = 0;
  const agent = await startCompanyAgent(async () => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    if (!isAwake) await new Promise<void>((resolve) => sleeping.push(resolve));
    inFlight -= 1;
    return { replies: [{ text: 'At last.' }] };
  });
  return {
    ...agent,
    inFlight: () => inFlight,
    most: () => most,
    wakeUp() {
      isAwake = true;
      for (const resolve of sleeping.splice(0)) resolve();
    },
  };
}

const patience = { timeout: 10_000, interval: 20 };

/** Moves the clock though turns are under way, until something has come about. */
async function passUntil(condition: () => Promise<unknown> | unknown): Promise<void> {
  run.clock.advance(2_100);
  await vi.waitFor(condition, patience);
}

/** Everybody writes once, all in one delivery. */
async function flood(shop: Shop, count: number): Promise<Customer[]> {
  const customers = Array.from({ length: count }, (_, index) => shop.customer(`c${index}`));
  const events = await Promise.all(customers.map((customer) => customer.writes('Hello?')));
  expect(await deliver(run, shop, ...events)).toBe(200);
  return customers;
}

async function write(shop: Shop, customer: Customer): Promise<void> {
  expect(await deliver(run, shop, await customer.writes('Hello?'))).toBe(200);
}

describe('a tenant that floods', () => {
  it('has no more turns under way than its share, and another one is answered meanwhile', async () => {
    const [flooding, other] = [
      await openShop(run, slow.provider),
      await openShop(run, quick.provider),
    ];
    const customers = await flood(flooding, 30);
    await passUntil(() => expect(slow.inFlight()).toBe(share));
    const kim = other.customer('kim');
    await write(other, kim);
    await passUntil(async () => expect(await kim.received()).toEqual(['At once.']));
    expect(slow.inFlight()).toBe(share);
    slow.wakeUp();
    await settle(run, 40);
    await run.advance(60_000);
    await settle(run, 40);
    for (const customer of customers) expect(await customer.received()).toEqual(['At last.']);
    expect(slow.most()).toBe(share);
    expect(slow.requests).toHaveLength(30);
    const statuses = (await flooding.chats()).map(({ chat_status }) => chat_status);
    expect(new Set(statuses)).toEqual(new Set(['ongoing']));
    expect(log.denials).toEqual([]);
  }, 60_000);

  it('has what waits for a place ask again every few seconds, and not with every beat of the queue', async () => {
    const shop = await openShop(run, slow.provider);
    await flood(shop, share + 1);
    await passUntil(() => expect(slow.inFlight()).toBe(share));
    const asked = () => log.lines.filter((line) => line.includes('waits-for-others')).length;
    await vi.waitFor(() => expect(asked()).toBe(1), patience);
    for (let seconds = 0; seconds < 42; seconds += 2) {
      const seen = jobsDone();
      run.clock.advance(2_100);
      await vi.waitFor(() => expect(jobsDone()).toBeGreaterThan(seen), patience);
    }
    expect(asked()).toBeGreaterThanOrEqual(6);
    expect(asked()).toBeLessThanOrEqual(14);
  }, 60_000);

  function jobsDone(): number {
    return log.lines.filter((line) => line.includes('job done')).length;
  }

  it('gets its places back though workers died with them', async () => {
    const shop = await openShop(run, slow.provider);
    const customers = await flood(shop, share);
    await passUntil(() => expect(slow.inFlight()).toBe(share));
    const worker = run.stack.functions.find(({ logicalId }) => logicalId.includes('ReplyToChat'));
    run.faults.crash(worker?.logicalId as string);
    slow.wakeUp();
    expect((await leases(shop)).size).toBe(share);
    for (let round = 0; round < 3; round += 1) {
      await run.advance(60_000);
      await settle(run, 15);
    }
    for (const customer of customers) expect(await customer.received()).toEqual(['At last.']);
    expect((await leases(shop)).size).toBe(0);
  }, 60_000);

  async function leases({ tenantId }: Shop): Promise<Set<string>> {
    const items = await scanTable(run);
    const item = items.find(({ pk, sk }) => pk === `TENANT#${tenantId}` && sk === 'TURNS');
    return (item?.['leases'] as Set<string> | undefined) ?? new Set();
  }
});

describe('an agent that is slow in one chat', () => {
  it('delays no other chat, of its own tenant or another', async () => {
    const shop = await openShop(run, slow.provider);
    const other = await openShop(run, quick.provider);
    const [kim, lou, max] = [shop.customer('kim'), shop.customer('lou'), other.customer('max')];
    await write(shop, kim);
    await passUntil(() => expect(slow.inFlight()).toBe(1));
    slow.answerWith(() => ({ replies: [{ text: 'At once.' }] }));
    await write(shop, lou);
    await write(other, max);
    await passUntil(async () => {
      expect(await lou.received()).toEqual(['At once.']);
      expect(await max.received()).toEqual(['At once.']);
    });
    expect(await kim.received()).toEqual([]);
    slow.wakeUp();
    await run.idle();
    expect(await kim.received()).toEqual(['At last.']);
  });
});
