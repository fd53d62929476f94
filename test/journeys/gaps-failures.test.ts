import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import throttled from '../fixtures/instagram/api/err_buc_instagram.json' with { type: 'json' };
import expired from '../fixtures/instagram/api/err_token_expired_subcode0.json' with {
  type: 'json',
};
import { reconnect } from '../support/connections.ts';
import { callsOf, letWorkerLook } from '../support/gap-journey.ts';
import {
  type Customer,
  callApi,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';
import { functionIdOf } from '../support/meta-callback.ts';
import { refuseSends } from '../support/refusals.ts';
import { scanTable } from '../support/stored.ts';

const faq = { type: 'faq', entries: [], fallback: 'Thank you.' };
const minute = 60_000;
const listing = { service: 'graph', operation: 'list-conversations' } as const;

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let shop: Shop;
let customer: Customer;

// A run of its own: a fault hits whichever account is looked after first.
beforeEach(async () => {
  ({ run, log } = await startJourney());
  shop = await openShop(run, faq);
  customer = shop.customer('kim');
  await letWorkerLook(run);
});

afterEach(async () => {
  await run.close();
  expect(log.denials).toEqual([]);
});

async function passMinutes(count: number): Promise<void> {
  for (let passed = 0; passed < count; passed += 1) {
    await run.advance(minute);
    await settle(run, 2);
  }
}

function usage(minutes: number) {
  const usageOf = [{ type: 'instagram', estimated_time_to_regain_access: minutes }];
  const value = JSON.stringify({ [shop.account.professionalId]: usageOf });
  return { 'x-business-use-case-usage': value };
}

async function isActive(): Promise<unknown> {
  const path = `${shop.agentPath}/instagram/status`;
  return (await callApi(run, shop.tenantId, 'GET', path)).body.data['isActive'];
}

describe('a look for gaps', () => {
  it('that Meta gives no answer to is repeated within minutes', async () => {
    await customer.writes('Anybody there?');
    run.faults.add({ ...listing, effect: { kind: 'reset', when: 'before' } });
    await letWorkerLook(run);
    expect(await customer.received()).toEqual([]);
    await passMinutes(7);
    expect(await customer.received()).toEqual(['Thank you.']);
  });

  it('that is throttled waits as long as Meta says, and not longer', async () => {
    await customer.writes('Anybody there?');
    const effect = { kind: 'answer', status: 400, body: throttled, headers: usage(30) } as const;
    run.faults.add({ ...listing, effect });
    await letWorkerLook(run);
    const calls = () => callsOf(run, shop, 'list-conversations').length;
    const before = calls();
    await passMinutes(26);
    expect(calls()).toBe(before);
    await passMinutes(6);
    expect(await customer.received()).toEqual(['Thank you.']);
  });

  it('is put off while Meta takes no calls of the whole app', async () => {
    refuseSends(run, { code: 4, headers: usage(40) });
    await deliver(run, shop, await customer.writes('Anybody there?'));
    await settle(run);
    const calls = () => callsOf(run, shop, 'list-conversations', 'get-conversation').length;
    const before = calls();
    await passMinutes(30);
    expect(calls()).toBe(before);
    await passMinutes(20);
    expect(calls()).toBeGreaterThan(before);
    expect(await customer.received()).toEqual(['Thank you.']);
  });

  it('that finds the token dead has the account connected again, and then goes on', async () => {
    await customer.writes('Anybody there?');
    run.faults.add({ ...listing, effect: { kind: 'answer', status: 400, body: expired } });
    await letWorkerLook(run);
    expect(await isActive()).toBe(false);
    expect(log.lines.join('\n')).toContain('"tokenNeedsReconnect":1');
    await letWorkerLook(run);
    expect(await customer.received()).toEqual([]);
    await reconnect(run, shop);
    await passMinutes(3);
    expect(await customer.received()).toEqual(['Thank you.']);
  });

  it('that fails for one account finds what another one missed', async () => {
    const other = await openShop(run, faq);
    const theirs = other.customer('ann');
    await letWorkerLook(run);
    await Promise.all([customer.writes('Hello?'), theirs.writes('Hello?')]);
    run.faults.add({ ...listing, effect: { kind: 'reset', when: 'before' } });
    await letWorkerLook(run);
    const answered = [...(await customer.received()), ...(await theirs.received())];
    expect(answered).toEqual(['Thank you.']);
    await passMinutes(7);
    expect(await customer.received()).toEqual(['Thank you.']);
    expect(await theirs.received()).toEqual(['Thank you.']);
  });

  it.each(['before', 'after'] as const)(
    'that dies %s a message was recorded is repeated, and it is answered once',
    async (when) => {
      await customer.writes('Anybody there?');
      const functionId = functionIdOf(run, 'FillGaps');
      run.faults.add({
        ...{ service: 'dynamodb', operation: 'TransactWriteItems' },
        effect: { kind: 'crash', when, functionId },
      });
      await letWorkerLook(run);
      await passMinutes(8);
      expect(await customer.received()).toEqual(['Thank you.']);
      expect((await shop.chats())[0]?.message_count).toBe(2);
    },
  );

  it('goes on with the next page, past a conversation that vanished', async () => {
    await customer.writes('Anybody there?');
    const gone = { id: 'aWdfZAG06gone', updated_time: new Date(run.clock.now()).toISOString() };
    const paging = { cursors: { after: 'MA' }, next: 'https://graph.instagram.com/next' };
    const body = { data: [gone], paging };
    run.faults.add({ ...listing, effect: { kind: 'answer', status: 200, body } });
    await letWorkerLook(run);
    expect(callsOf(run, shop, 'list-conversations').at(-1)?.query['after']).toBe('MA');
    expect(await customer.received()).toEqual(['Thank you.']);
  });

  it('begins anew where Meta no longer knows the place at which it stopped', async () => {
    await customer.writes('Anybody there?');
    const gone = { id: 'aWdfZAG06gone', updated_time: new Date(run.clock.now()).toISOString() };
    const paging = { cursors: { after: 'expired' }, next: 'https://graph.instagram.com/next' };
    const body = { data: [gone], paging };
    run.faults.add({ ...listing, effect: { kind: 'answer', status: 200, body } });
    await letWorkerLook(run);
    expect(callsOf(run, shop, 'list-conversations').at(-1)?.query['after']).toBe('expired');
    expect(await customer.received()).toEqual([]);
    await letWorkerLook(run);
    expect(await customer.received()).toEqual(['Thank you.']);
  });

  it('does without attachments where Meta has no such field', async () => {
    await customer.writes('Anybody there?');
    const error = { message: '(#100) Tried accessing nonexisting field', code: 100 };
    run.faults.add({
      ...{ service: 'graph', operation: 'get-conversation' },
      effect: { kind: 'answer', status: 400, body: { error } },
    });
    await letWorkerLook(run);
    expect(await customer.received()).toEqual(['Thank you.']);
  });

  it('that comes a day late brings history, and no answer', async () => {
    await customer.writes('Anybody there?');
    run.faults.add({ ...listing, times: 2, effect: { kind: 'reset', when: 'before' } });
    await letWorkerLook(run);
    await run.advance(25 * 60 * minute);
    await letWorkerLook(run);
    expect((await shop.chats())[0]?.message_count).toBe(1);
    expect(log.lines.join('\n')).not.toContain('"kind":"chat"');
  });

  it('never comes for a disconnected account', async () => {
    await customer.writes('Anybody there?');
    const { tenantId, agentPath } = shop;
    await callApi(run, tenantId, 'POST', `${agentPath}/instagram/disconnect`);
    const before = callsOf(run, shop, 'list-conversations').length;
    await letWorkerLook(run);
    await letWorkerLook(run);
    expect(callsOf(run, shop, 'list-conversations')).toHaveLength(before);
    expect((await scanTable(run)).filter(({ sk }) => sk === 'GAPCHECK')).toEqual([]);
  });
});
