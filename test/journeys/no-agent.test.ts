import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { channelIdOf } from '../support/channel-health.ts';
import { callApi, deliver, openShop, settle, startJourney } from '../support/journey.ts';
import { passMinutes } from '../support/refusals.ts';

let run: Run;

beforeAll(async () => {
  ({ run } = await startJourney());
});

afterAll(() => run.close());

it('keeps the messages of an account without an agent, and shows and answers them once it has one', async () => {
  const shop = await openShop(run, { type: 'faq', entries: [], fallback: 'an answer' });
  const customer = shop.customer('kim');
  const path = `/api/channels/${await channelIdOf(run, shop)}/agent`;
  const bind = async (agent_id: string | null) => {
    const body = { organization_id: shop.tenantId, agent_id };
    expect((await callApi(run, shop.tenantId, 'PUT', path, body)).status).toBe(200);
  };
  await bind(null);
  await deliver(run, shop, await customer.writes('Hello?'));
  await settle(run);
  expect(await customer.received()).toEqual([]);
  await bind('assistant');
  expect(await shop.chats()).toMatchObject([{ metadata: { unanswered: 1 } }]);
  await passMinutes(run, 16);
  expect(await customer.received()).toEqual(['an answer']);
});
