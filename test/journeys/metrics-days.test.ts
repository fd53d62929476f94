import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { textMessage } from '../../infra/local/instagram/webhooks/events.ts';
import type { Run } from '../../infra/local/run.ts';
import {
  type Customer,
  callApi,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';
import { nothing, readMetrics } from '../support/metrics.ts';
import { scanTable } from '../support/stored.ts';

const day = 86_400_000;
const faq = { type: 'faq', entries: [], fallback: 'Hello.' };

let run: Run;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  ({ run } = await startJourney());
});

beforeEach(async () => {
  await passToMorning();
  shop = await openShop(run, faq);
  customer = shop.customer('kim');
});

afterAll(() => run.close());

/** The next morning in UTC, so that no test meets midnight by chance. */
async function passToMorning(): Promise<void> {
  await run.advance(day + 6 * 3_600_000 - (run.clock.now() % day));
}

function dayFromNow(days: number): string {
  return new Date(run.clock.now() + days * day).toISOString().slice(0, 10);
}

async function ask(): Promise<void> {
  await deliver(run, shop, await customer.writes('A question'));
  await settle(run);
}

function call(query: string, tenantId = shop.tenantId) {
  const path = `/api/database/${shop.tenantId}/metrics${query}`;
  return callApi(run, tenantId, 'GET', path);
}

describe('the days of the figures', () => {
  it('are the last 14 unless told, in order, with zeros where nothing happened', async () => {
    const { days, totals } = await readMetrics(run, shop);
    const dates = Array.from({ length: 14 }, (_, index) => dayFromNow(index - 13));
    expect(days).toEqual(dates.map((date) => ({ date, ...nothing })));
    expect(totals).toEqual(nothing);
  });

  it('have what happened on each of them', async () => {
    await ask();
    await passToMorning();
    await ask();
    await ask();
    const { days, totals } = await readMetrics(run, shop, { from: dayFromNow(-2) });
    expect(days.map(({ received, answered }) => [received, answered])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
    expect(totals).toMatchObject({ received: 3, answered: 3, answer_time: { count: 3 } });
  });

  /** Of a message that only this delivery tells of: nothing finds it in the conversation before. */
  function deliverWrittenAt(at: number): Promise<number> {
    const parties = { account: shop.account.professionalId, customer: customer.id };
    return deliver(run, shop, textMessage({ ...parties, at, mid: `late-${at}`, text: 'Hello?' }));
  }

  it('have a message that is delivered late on the day when it was written', async () => {
    await deliverWrittenAt(run.clock.now() - day);
    const { days } = await readMetrics(run, shop, { from: dayFromNow(-1) });
    expect(days.map(({ received }) => received)).toEqual([1, 0]);
  });

  it('have a message that was found in the conversation though no webhook brought it', async () => {
    await customer.writes('A question');
    await run.advance(day);
    await run.idle();
    const { days } = await readMetrics(run, shop, { from: dayFromNow(-1) });
    expect(days.map(({ received }) => received)).toEqual([1, 0]);
  });

  it('do not have what is older than any late delivery: it was imported', async () => {
    await deliverWrittenAt(run.clock.now() - 2 * day);
    expect((await shop.chats())[0]?.message_count).toBe(1);
    expect((await readMetrics(run, shop)).totals).toEqual(nothing);
  });

  it('are kept for 400 days, and nothing of what was written', async () => {
    await ask();
    const items = await scanTable(run);
    const pk = `TENANT#${shop.tenantId}`;
    const stored = items.filter((item) => item['pk'] === pk && `${item['sk']}`.includes('FIGURES'));
    expect(stored).toHaveLength(1);
    expect(Number(stored[0]?.['ttl']) * 1000).toBe(Date.parse(dayFromNow(400)));
    expect(JSON.stringify(stored)).not.toMatch(/question|Hello/);
  });
});

describe('the figures of one channel', () => {
  async function channelIds(): Promise<string[]> {
    const path = `/api/channels?organization_id=${shop.tenantId}`;
    const { body } = await callApi(run, shop.tenantId, 'GET', path);
    const channels = body.data['channels'] as { channel_id: string; username: string }[];
    return channels
      .toSorted((a, b) => (a.username < b.username ? -1 : 1))
      .map(({ channel_id }) => channel_id);
  }

  async function connectAnother(): Promise<Shop> {
    const account = run.meta.addAccount({ username: `zweite.${shop.tenantId}` });
    const agentPath = `/api/database/${shop.tenantId}/chat-agents/second`;
    const agent = { name: 'Second', provider: faq, disclosure: { enabled: false } };
    await callApi(run, shop.tenantId, 'PUT', agentPath, agent);
    await callApi(run, shop.tenantId, 'POST', `${agentPath}/instagram/connect`, {
      accessToken: account.loginToken,
      instagramAccountId: account.professionalId,
      webhookVerificationToken: 'a-token',
    });
    return { ...shop, account, agentPath };
  }

  it('are its own, and those of all channels together are their sum', async () => {
    const second = await connectAnother();
    await ask();
    for (let time = 0; time < 2; time += 1) {
      await deliver(run, second, await customer.writes('Another question'));
    }
    const received = async (query: Record<string, string>) =>
      (await readMetrics(run, shop, query)).totals.received;
    const [first_, second_] = await channelIds();
    expect(await received({ channel_id: first_ as string })).toBe(1);
    expect(await received({ channel_id: second_ as string })).toBe(2);
    expect(await received({})).toBe(3);
  });

  it('stay in the sum when the account is disconnected', async () => {
    await ask();
    await callApi(run, shop.tenantId, 'POST', `${shop.agentPath}/instagram/disconnect`);
    expect((await readMetrics(run, shop)).totals).toMatchObject({ received: 1, sent: 1 });
  });

  it('are not there of a channel that is not, or that is not the caller’s', async () => {
    const [theirs] = await channelIds();
    const other = await openShop(run, faq);
    for (const id of [theirs, 'no-such-channel']) {
      const path = `/api/database/${other.tenantId}/metrics?channel_id=${id}`;
      const { status, body } = await callApi(run, other.tenantId, 'GET', path);
      expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
    }
  });
});

describe('asking for figures', () => {
  it('is for the tenant alone', async () => {
    expect((await call('', 'somebody-else')).body.code).toBe('FORBIDDEN');
  });

  it('takes 92 days', async () => {
    const { body } = await call('?from=2026-01-01&to=2026-04-02');
    expect(body.data['days']).toHaveLength(92);
  });

  it.each([
    ['from', '?from=2026-01-01&to=2026-04-03'],
    ['from', '?from=2026-01-02&to=2026-01-01'],
    ['from', '?from=2026-02-30'],
    ['from', '?from=0000-01-01&to=0000-01-01'],
    ['from', '?from=2026-1-1'],
    ['to', '?to=9999-12-31'],
    ['to', '?to='],
    ['channel_id', '?channel_id=a%20b'],
    ['days', '?days=7'],
  ])('refuses a wrong %s by its name: %s', async (field, query) => {
    const { status, body } = await call(query);
    expect([status, body.code]).toEqual([400, 'VALIDATION_ERROR']);
    expect(body.message).toMatch(new RegExp(`^query\\.${field}: `));
  });
});
