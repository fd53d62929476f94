import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
import { chatPath, writeMany } from '../support/long-conversation.ts';
import { putItem, scanTable } from '../support/stored.ts';

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

async function findMark(): Promise<Record<string, unknown> | undefined> {
  const items = await scanTable(run);
  return items.find(
    ({ sk, tenantId }) => sk === `CHAT#${customer.id}` && tenantId === shop.tenantId,
  );
}

describe('erasing a chat', () => {
  it('leaves nothing, and nothing comes back with a redelivery', async () => {
    const events = await writeMany(run, shop, customer, 30);
    const path = await chatPath(shop);
    const { status, body } = await callApi(run, shop.tenantId, 'DELETE', path);
    expect([status, body.data]).toEqual([200, { deleted: 30, done: true }]);
    expect(await shop.chats()).toEqual([]);
    expect(await deliver(run, shop, ...events)).toBe(200);
    await settle(run);
    expect(await shop.chats()).toEqual([]);
    expect((await callApi(run, shop.tenantId, 'GET', `${path}/messages`)).body.data).toMatchObject({
      count: 0,
    });
    expect((await callApi(run, shop.tenantId, 'GET', path)).body.code).toBe('NOT_FOUND');
  });

  it('also keeps out what is older and was never delivered before', async () => {
    await writeMany(run, shop, customer, 1);
    const at = run.clock.now() - 1_000;
    await callApi(run, shop.tenantId, 'DELETE', await chatPath(shop));
    const parties = { account: shop.account.professionalId, customer: customer.id, at };
    const late = textMessage({ ...parties, mid: 'late', text: 'From before' });
    const byHand = echo({ ...parties, mid: 'by-hand', text: 'In the app, before' });
    expect(await deliver(run, shop, late, byHand)).toBe(200);
    await settle(run);
    expect(await shop.chats()).toEqual([]);
  });

  it('does not keep the customer from writing again', async () => {
    await writeMany(run, shop, customer, 3);
    const path = await chatPath(shop);
    await callApi(run, shop.tenantId, 'DELETE', path);
    await run.advance(1_000);
    await deliver(run, shop, await customer.writes('Me again'));
    await settle(run);
    const [chat] = await shop.chats();
    expect(chat).toMatchObject({ message_count: 1, messages: [{ text: 'Me again' }] });
    expect(await chatPath(shop)).toBe(path);
  });

  it('while the agent thinks, leaves nothing to come back to when it fails', async () => {
    agent.answerWith(async () => {
      await callApi(run, shop.tenantId, 'DELETE', await chatPath(shop));
      throw new Error('down');
    });
    await deliver(run, shop, await customer.writes('Hello?'));
    await settle(run, 10);
    expect(await findMark()).toHaveProperty('deletedBefore');
    expect(await findMark()).not.toHaveProperty('gsi2sk');
  });

  it('while an answer may be on its way, takes its echo for nobody’s', async () => {
    agent.answerWith(() => ({ replies: [{ text: 'Here you are.' }] }));
    const effect = { kind: 'reset', when: 'before' } as const;
    run.faults.add({ service: 'graph', operation: 'send-message', effect });
    await deliver(run, shop, await customer.writes('Hello?'));
    await settle(run);
    await callApi(run, shop.tenantId, 'DELETE', await chatPath(shop));
    expect(await findMark()).toHaveProperty('erasedSends');
    const parties = { account: shop.account.professionalId, customer: customer.id };
    const at = run.clock.now() + 1;
    await deliver(run, shop, echo({ ...parties, at, mid: 'late-echo', text: 'Here you are.' }));
    await settle(run);
    expect(await shop.chats()).toEqual([]);
    expect(await findMark()).not.toHaveProperty('pausedUntil');
  });

  it('that came up all the same is not looked at again', async () => {
    await writeMany(run, shop, customer, 1);
    await callApi(run, shop.tenantId, 'DELETE', await chatPath(shop));
    await putItem(run, { ...(await findMark()), gsi2pk: 'DUE#0', gsi2sk: run.clock.now() });
    await run.advance(60_000);
    await settle(run);
    expect(await findMark()).not.toHaveProperty('gsi2sk');
  });

  it('goes on after a crash in the middle', async () => {
    await writeMany(run, shop, customer, 60);
    const path = await chatPath(shop);
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
