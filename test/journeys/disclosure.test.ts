import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { echo } from '../../infra/local/instagram/webhooks/events.ts';
import type { Run } from '../../infra/local/run.ts';
import { sayings } from '../../shared/sayings/sayings.ts';
import {
  type Customer,
  callApi,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';

const { disclosure } = sayings.en;
const answer = 'We open at nine.';
const provider = { type: 'faq', entries: [{ question: 'When do you open?', answer }] };

let run: Run;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  ({ run } = await startJourney());
});

beforeEach(async () => {
  shop = await openShop(run, provider, {}, { disclosure: undefined });
  customer = shop.customer('kim');
});

afterAll(() => run.close());

async function ask(): Promise<string[]> {
  const before = (await customer.received().catch(() => [])).length;
  await deliver(run, shop, await customer.writes('When do you open?'));
  await settle(run);
  return (await customer.received()).slice(before);
}

describe('an agent says that it is one', () => {
  it('at the start, and not again while the conversation goes on', async () => {
    expect(await ask()).toEqual([disclosure, answer]);
    expect(await ask()).toEqual([answer]);
    await run.advance(20 * 3_600_000);
    expect(await ask()).toEqual([answer]);
  });

  it('again after a day without a message', async () => {
    await ask();
    await run.advance(25 * 3_600_000);
    expect(await ask()).toEqual([disclosure, answer]);
  });

  it('again after a person has written', async () => {
    await ask();
    const parties = { account: shop.account.professionalId, customer: customer.id };
    const mid = `mid-of-a-person-${customer.id}`;
    const event = echo({ ...parties, mid, text: 'A person here.', at: run.clock.now() });
    await deliver(run, shop, event);
    await run.advance(12.5 * 3_600_000);
    expect(await ask()).toEqual([disclosure, answer]);
    expect(await ask()).toEqual([answer]);
  });

  it('in the words of the tenant or its own, or not at all', async () => {
    const settings = { retentionDays: 30, humanAgentChannels: [] };
    const path = `/api/database/${shop.tenantId}/settings`;
    const change = (body: object) => callApi(run, shop.tenantId, 'PUT', path, body);
    await change({ ...settings, disclosure: { enabled: true, text: 'Beep.' } });
    expect(await ask()).toEqual(['Beep.', answer]);
    await change({ ...settings, disclosure: { enabled: false } });
    customer = shop.customer('max');
    expect(await ask()).toEqual([answer]);
    const agent = {
      name: 'Assistant',
      provider,
      disclosure: { enabled: true, text: 'Own words.' },
    };
    await callApi(run, shop.tenantId, 'PUT', shop.agentPath, agent);
    customer = shop.customer('eve');
    expect(await ask()).toEqual(['Own words.', answer]);
  });
});
