import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import noConsent from '../fixtures/instagram/api/err_profile_consent.json' with { type: 'json' };
import noMatch from '../fixtures/instagram/api/err_profile_no_match.json' with { type: 'json' };
import temporary from '../fixtures/instagram/api/err_temporary.json' with { type: 'json' };
import { callsOf } from '../support/gap-journey.ts';
import {
  type Customer,
  callApi,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';
import { scanTable } from '../support/stored.ts';

const faq = { type: 'faq', entries: [], fallback: 'Thank you.' };
const day = 24 * 3_600_000;
const asking = { service: 'graph', operation: 'get-profile' } as const;

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  ({ run, log } = await startJourney());
});

beforeEach(async () => {
  shop = await openShop(run, faq);
  customer = shop.customer('kim');
});

afterEach(() => run.faults.clear());

afterAll(async () => {
  await run.close();
  expect(log.denials).toEqual([]);
});

async function write(): Promise<void> {
  await deliver(run, shop, await customer.writes('Hello'));
  await settle(run);
}

async function shownName(): Promise<unknown> {
  const [chat] = await shop.chats();
  const { customer_username, customer_picture } = (chat?.metadata ?? {}) as Record<string, unknown>;
  return { username: customer_username, picture: customer_picture };
}

const known = { username: expect.any(String), picture: expect.stringContaining('https://') };
const asked = () => callsOf(run, shop, 'get-profile').length;

describe('the profile of a customer', () => {
  it('is asked for once they wrote, and shown with their chat', async () => {
    expect(asked()).toBe(0);
    await write();
    expect(await shownName()).toEqual(known);
  });

  it('is asked for again after three days, when they write again', async () => {
    await write();
    await write();
    expect(asked()).toBe(1);
    await run.advance(3 * day);
    await run.idle();
    expect(asked()).toBe(1);
    await write();
    expect(asked()).toBe(2);
  });

  it.each([
    ['they did not agree', noConsent],
    ['Meta knows nobody like that', noMatch],
  ])('is not asked for during a day where %s; they are answered', async (_why, body) => {
    run.faults.add({ ...asking, effect: { kind: 'answer', status: 403, body } });
    await write();
    await write();
    expect(asked()).toBe(1);
    expect(await customer.received()).toEqual(['Thank you.', 'Thank you.']);
    await run.advance(day);
    await write();
    expect(await shownName()).toEqual(known);
  });

  it('costs no answer where Meta fails, and is asked for with the next', async () => {
    run.faults.add({ ...asking, effect: { kind: 'answer', status: 500, body: temporary } });
    await write();
    expect(await customer.received()).toEqual(['Thank you.']);
    expect(await shownName()).toEqual({});
    await write();
    expect(await shownName()).toEqual(known);
  });

  it('costs no answer where Meta tells nothing usable', async () => {
    run.faults.add({ ...asking, effect: { kind: 'answer', status: 200, body: { name: 7 } } });
    await write();
    expect(await customer.received()).toEqual(['Thank you.']);
    expect(await shownName()).toEqual({});
  });

  it('without a name and with a picture that is no address is a username', async () => {
    const body = { name: null, username: 'kim', profile_pic: 'javascript:alert(1)' };
    run.faults.add({ ...asking, effect: { kind: 'answer', status: 200, body } });
    await write();
    expect(await shownName()).toEqual({ username: 'kim' });
  });

  it('is erased with the chat', async () => {
    const body = { name: 'Kim Unmistakable', username: 'kim' };
    run.faults.add({ ...asking, effect: { kind: 'answer', status: 200, body } });
    await write();
    expect(JSON.stringify(await scanTable(run))).toContain('Unmistakable');
    const [chat] = await shop.chats();
    const path = `${shop.agentPath}/instagram/chats/${chat?.chat_id}`;
    await callApi(run, shop.tenantId, 'DELETE', path);
    expect(JSON.stringify(await scanTable(run))).not.toContain('Unmistakable');
  });
});
