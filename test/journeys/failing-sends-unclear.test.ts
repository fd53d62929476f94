import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import temporary from '../fixtures/instagram/api/err_temporary.json' with { type: 'json' };
import { startCompanyAgent } from '../support/company-agent.ts';
import {
  type Customer,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';
import { deliverEchoOfLast } from '../support/late-echo.ts';
import { passMinutes, refuseSends, triedSends } from '../support/refusals.ts';

const send = { service: 'graph', operation: 'send-message' } as const;
const look = { service: 'graph', operation: 'list-conversations' } as const;

let run: Run;
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  ({ run } = await startJourney());
  agent = await startCompanyAgent(() => ({ replies: [{ text: 'Here you are.' }] }));
});

beforeEach(async () => {
  agent.answerWith(() => ({ replies: [{ text: 'Here you are.' }] }));
  shop = await openShop(run, agent.provider);
  shop.account.echoes = 'never';
  customer = shop.customer('kim');
});

afterEach(() => run.faults.clear());

afterAll(async () => {
  await run.close();
  await agent.close();
});

async function write(): Promise<void> {
  await deliver(run, shop, await customer.writes('A question'));
  await settle(run);
}

/** When the conversation was looked at, in milliseconds after the first send. */
function looks(): number[] {
  const [first] = triedSends(run, shop);
  return run.meta.sent
    .filter(({ tokenOwner }) => tokenOwner === shop.account.username)
    .filter(({ operation, query }) => operation === 'list-conversations' && 'user_id' in query)
    .map(({ at }) => at - (first?.at ?? 0));
}

describe('a send whose outcome nobody told', () => {
  it('is looked for only when it can no longer be under way, before anything is sent again', async () => {
    run.faults.add({ ...send, effect: { kind: 'reset', when: 'before' } });
    await write();
    await settle(run, 25);
    expect(looks()).toHaveLength(1);
    expect(looks()[0]).toBeGreaterThanOrEqual(14_000);
    expect(triedSends(run, shop)).toHaveLength(2);
    expect(await customer.received()).toEqual(['Here you are.']);
  });

  it('of an image is looked for later still: Meta fetches that first', async () => {
    agent.answerWith(() => ({ replies: [{ image: 'https://cdn.example.com/mug.png' }] }));
    run.faults.add({ ...send, effect: { kind: 'answer', status: 503, body: temporary } });
    await write();
    await passMinutes(run, 1);
    expect(looks()).toHaveLength(1);
    expect(looks()[0]).toBeGreaterThanOrEqual(79_000);
    expect(triedSends(run, shop)).toHaveLength(2);
  });

  it.each([1, 2, -1, -2])('as code %s says is found and not sent again', async (code) => {
    const body = { error: { message: 'Try again.', code } };
    run.faults.add({ ...send, effect: { kind: 'answer', status: 400, body, afterEffect: true } });
    await write();
    await settle(run, 25);
    expect(await customer.received()).toEqual(['Here you are.']);
    expect(triedSends(run, shop)).toHaveLength(1);
    expect((await shop.chats())[0]?.message_count).toBe(2);
  });

  it.each([
    ['code 1', 500, { error: { message: 'Try again.', code: 1 } }],
    ['code 2', 500, temporary],
    ['a 5xx with any other code', 503, { error: { message: 'Try again.', code: 4711 } }],
  ])('is looked for again where the first look fails with %s', async (_what, status, body) => {
    run.faults.add({ ...send, effect: { kind: 'reset', when: 'after' } });
    run.faults.add({ ...look, effect: { kind: 'answer', status, body } });
    await write();
    await settle(run, 25);
    await passMinutes(run, 1);
    expect(looks()).toHaveLength(2);
    expect(triedSends(run, shop)).toHaveLength(1);
    expect((await shop.chats())[0]).toMatchObject({ chat_status: 'ongoing', message_count: 2 });
  });

  it('is left to people where Meta does not show the conversation either', async () => {
    run.faults.add({ ...send, effect: { kind: 'reset', when: 'before' } });
    run.faults.add({
      ...{ ...look, times: 20 },
      effect: { kind: 'answer', status: 500, body: temporary },
    });
    await write();
    for (let round = 0; round < 4; round += 1) await passMinutes(run, 2);
    expect(triedSends(run, shop)).toHaveLength(1);
    expect(looks()).toHaveLength(5);
    expect((await shop.chats())[0]).toMatchObject({
      chat_status: 'needs_attention',
      metadata: { attention: 'Instagram did not tell whether an answer was sent.' },
    });
  });

  it('is left to them no longer once its echo tells that it left', async () => {
    run.faults.add({ ...send, effect: { kind: 'reset', when: 'after' } });
    run.faults.add({
      ...{ ...look, times: 20 },
      effect: { kind: 'answer', status: 500, body: temporary },
    });
    await write();
    for (let round = 0; round < 4; round += 1) await passMinutes(run, 2);
    expect((await shop.chats())[0]?.chat_status).toBe('needs_attention');
    await deliverEchoOfLast(run, shop, customer);
    await passMinutes(run, 1);
    expect(await customer.received()).toEqual(['Here you are.']);
    expect((await shop.chats())[0]).toMatchObject({
      chat_status: 'ongoing',
      metadata: { unanswered: 0 },
    });
  });

  it('is left to people where Meta refuses to show the conversation', async () => {
    run.faults.add({ ...send, effect: { kind: 'reset', when: 'after' } });
    const body = { error: { message: 'Invalid parameter', code: 100 } };
    run.faults.add({ ...look, effect: { kind: 'answer', status: 400, body } });
    await write();
    await settle(run, 25);
    const attention = "Instagram did not show whether an answer was sent (Meta's error 100).";
    expect((await shop.chats())[0]?.metadata).toMatchObject({ attention });
  });
});

describe('the window of 24 hours', () => {
  it('ends an answer that waited too long: it is never sent, and never as a person', async () => {
    const usage = { '1': [{ type: 'instagram', estimated_time_to_regain_access: 23 * 60 }] };
    const headers = { 'x-business-use-case-usage': JSON.stringify(usage) };
    refuseSends(run, { code: 80002, headers });
    await write();
    await passMinutes(run, 22 * 60);
    expect(triedSends(run, shop)).toHaveLength(1);
    await passMinutes(run, 3 * 60);
    expect(triedSends(run, shop)).toHaveLength(1);
    expect((await shop.chats())[0]?.metadata.unanswered).toBe(0);
  });

  it('holds for every answer of the agent: none carries a tag', () => {
    const bodies = run.meta.sent
      .filter(({ operation }) => operation === 'send-message')
      .map(({ body }) => body);
    expect(bodies.length).toBeGreaterThan(5);
    expect(bodies.filter((body) => 'tag' in body || 'messaging_type' in body)).toEqual([]);
  });
});
