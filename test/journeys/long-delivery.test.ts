import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { traceOf } from '../../shared/invocation.ts';
import { deliver, openShop, type Shop, settle, startJourney } from '../support/journey.ts';

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let shop: Shop;

beforeEach(async () => {
  ({ run, log } = await startJourney());
  shop = await openShop(run, { type: 'faq', entries: [], fallback: 'Thank you.' });
});

afterEach(async () => {
  await run.close();
  expect(log.denials).toEqual([]);
});

/** So many people ask, all in one delivery; answers what each wrote, and the status. */
async function ask(count: number) {
  const names = Array.from({ length: count }, (_none, index) => `guest${index}`);
  const asked = await Promise.all(names.map((name) => shop.customer(name).writes('A question')));
  return { asked, status: await deliver(run, shop, ...asked) };
}

function lineAbout(mid: string): { message: string; steps: string[] } {
  return JSON.parse(log.lines.find((line) => line.includes(traceOf(mid))) ?? '{}');
}

describe('a delivery of many messages', () => {
  it('has each of them named in the log, in lines that stay short', async () => {
    const { asked, status } = await ask(50);
    expect(status).toBe(200);
    for (const { message } of asked) {
      const line = lineAbout(message.mid);
      expect(line.message).toMatch(/^delivery (goes on|taken)$/);
      expect(line.steps.length).toBeLessThanOrEqual(16);
    }
  });

  it('has each named that could not be recorded, and takes it with the redelivery', async () => {
    const body = { __type: 'com.amazon.coral.service#AccessDeniedException' };
    const effect = { kind: 'answer', status: 400, body } as const;
    run.faults.add({ service: 'dynamodb', operation: 'TransactWriteItems', times: 20, effect });
    const { asked, status } = await ask(20);
    expect(status).toBeGreaterThanOrEqual(500);
    for (const { message } of asked) {
      expect(lineAbout(message.mid).message).toBe('delivery taken in part');
    }
    expect(await deliver(run, shop, ...asked)).toBe(200);
    await settle(run);
    expect(await shop.chats()).toHaveLength(20);
  });
});
