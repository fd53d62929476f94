import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import {
  type Customer,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';
import { setStaffWebhook, startStaffServer } from '../support/staff-server.ts';

const secret = 'staff-webhook-secret-of-the-tenant';

let run: Run;
let shop: Shop;
let customer: Customer;
let server: Awaited<ReturnType<typeof startStaffServer>>;

beforeAll(async () => {
  ({ run } = await startJourney());
  server = await startStaffServer();
});

beforeEach(async () => {
  run.faults.clear();
  server.forget();
  server.answerWith(200);
  shop = await openShop(run, { type: 'faq', entries: [], fallback: 'an answer' });
  customer = shop.customer('kim');
});

afterAll(async () => {
  await server.close();
  await run.close();
});

const setWebhook = () => setStaffWebhook(run, shop, server.url, secret);

async function askForPerson(): Promise<void> {
  await deliver(run, shop, await customer.writes('Let me talk to a person, please'));
  await settle(run);
}

describe('a customer who asks for a person', () => {
  it('has staff told once, by a signed call that says who and why and nothing of the chat', async () => {
    await setWebhook();
    await askForPerson();
    const [first, ...more] = server.told;
    expect(more).toEqual([]);
    const signature = createHmac('sha256', secret)
      .update(first?.body ?? '')
      .digest('hex');
    expect(first?.headers['x-signature-256']).toBe(`sha256=${signature}`);
    const detail = JSON.parse(first?.body ?? '{}');
    const [chat] = await shop.chats();
    expect(detail).toEqual({
      version: '1',
      id: first?.headers['x-event-id'],
      tenantId: shop.tenantId,
      agentId: 'assistant',
      channelId: chat?.chat_id.split('-')[0],
      chatId: chat?.chat_id,
      customerId: customer.id,
      kind: 'hand-off',
      reason: 'The customer asked for a person.',
      at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  it('has staff told again, with the same id and at a moment of its own, where their server failed', async () => {
    await setWebhook();
    server.answerWith(500);
    let moments = 0;
    run.faults.decide = ({ operation }) => {
      if (operation === 'ChangeMessageVisibility') moments += 1;
      return undefined;
    };
    await askForPerson();
    expect(server.told).toHaveLength(1);
    expect(moments).toBe(1);
    server.answerWith(200);
    // With what settling takes, before and after, it is less than 90 seconds, and then more than 150.
    await run.advance(70_000);
    await settle(run);
    expect(server.told).toHaveLength(1);
    await run.advance(80_000);
    await settle(run);
    expect(server.told).toHaveLength(2);
    const [first, second] = server.told;
    expect(second?.headers['x-event-id']).toBe(first?.headers['x-event-id']);
    expect(second?.body).toBe(first?.body);
    await run.advance(300_000);
    await settle(run);
    expect(server.told).toHaveLength(2);
  });

  it('has staff told again where their server failed and the queue takes no moment for that', async () => {
    await setWebhook();
    server.answerWith(500);
    const effect = { kind: 'answer', status: 500, body: {} } as const;
    const change = { service: 'sqs', operation: 'ChangeMessageVisibility' } as const;
    run.faults.add({ ...change, times: 3, effect });
    await askForPerson();
    server.answerWith(200);
    await run.advance(100_000);
    await settle(run);
    expect(server.told).toHaveLength(2);
  });

  it('has staff told in the end, with the same id, where the process died before that was noted', async () => {
    await setWebhook();
    const reply = run.stack.functions.find(({ logicalId }) =>
      /ReplyToChatFunction/.test(logicalId),
    );
    const effect = { kind: 'crash', when: 'after', functionId: reply?.logicalId ?? '' } as const;
    run.faults.add({ service: 'events', operation: 'PutEvents', effect });
    await askForPerson();
    for (let minute = 0; minute < 8; minute += 1) await run.advance(60_000);
    await settle(run);
    expect(server.told.length).toBeGreaterThan(1);
    expect(new Set(server.told.map(({ headers }) => headers['x-event-id'])).size).toBe(1);
    expect(await customer.received()).toHaveLength(1);
  });

  it('is answered all the same where nobody takes the event, and staff are told later', async () => {
    await setWebhook();
    const effect = { kind: 'answer', status: 500, body: {} } as const;
    run.faults.add({ service: 'events', operation: 'PutEvents', times: 3, effect });
    await askForPerson();
    expect(await customer.received()).toHaveLength(1);
    for (let minute = 0; minute < 8; minute += 1) await run.advance(60_000);
    await settle(run);
    expect(server.told).toHaveLength(1);
  });

  it('of a tenant without a webhook is marked, and nobody else is told', async () => {
    await setWebhook();
    shop = await openShop(run, { type: 'faq', entries: [] });
    customer = shop.customer('max');
    await askForPerson();
    expect(server.told).toEqual([]);
    expect((await shop.chats())[0]?.chat_status).toBe('needs_attention');
  });
});
