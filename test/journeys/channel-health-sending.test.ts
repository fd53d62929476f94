import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import rateLimited from '../fixtures/instagram/api/send_err_rate.json' with { type: 'json' };
import { channelIdOf, healthOf, problemsOf } from '../support/channel-health.ts';
import { callApi, deliver, openShop, type Shop, settle, startJourney } from '../support/journey.ts';

const faq = { type: 'faq', entries: [], fallback: 'Thank you.' };

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];

beforeAll(async () => {
  ({ run, log } = await startJourney());
});

afterEach(() => run.faults.clear());

afterAll(() => run.close());

async function ask(shop: Shop): Promise<void> {
  await deliver(run, shop, await shop.customer('kim').writes('Hello?'));
  await settle(run);
}

describe('the health of a channel', () => {
  it('finds that the owner turned off access to messages, and where to turn it on', async () => {
    const shop = await openShop(run, faq);
    shop.account.allowsMessageAccess = false;
    await ask(shop);
    const { checks } = await healthOf(run, shop);
    expect(checks['message_access']).toMatchObject({
      ok: false,
      fix: expect.stringContaining('Allow access to messages'),
    });
    expect(checks['state']?.ok).toBe(false);
  });

  it('finds that another app has the conversations, until a send succeeds', async () => {
    const shop = await openShop(run, faq);
    shop.account.threadOwner = 'another-app';
    await ask(shop);
    expect((await healthOf(run, shop)).checks['last_send']).toMatchObject({
      ok: false,
      detail: expect.stringContaining('ownership'),
    });
    shop.account.threadOwner = 'this-app';
    await ask(shop);
    expect(await problemsOf(run, shop)).toEqual([]);
  });

  it('finds that Meta takes no calls for a while', async () => {
    const shop = await openShop(run, faq);
    const usage = { '1': [{ type: 'instagram', estimated_time_to_regain_access: 30 }] };
    run.faults.add({
      ...{ service: 'graph', operation: 'send-message' },
      effect: {
        kind: 'answer',
        status: 400,
        body: rateLimited,
        headers: { 'x-business-use-case-usage': JSON.stringify(usage) },
      },
    });
    await ask(shop);
    expect(await problemsOf(run, shop)).toEqual(['last_send', 'throttle']);
  });

  it('finds that no agent answers', async () => {
    const shop = await openShop(run, faq);
    const path = `/api/channels/${await channelIdOf(run, shop)}/agent`;
    const body = { organization_id: shop.tenantId, agent_id: null };
    expect((await callApi(run, shop.tenantId, 'PUT', path, body)).status).toBe(200);
    expect(await problemsOf(run, shop)).toEqual(['agent']);
    const agent = (await healthOf(run, shop)).checks['agent'];
    expect(agent).toMatchObject({
      fix: expect.stringMatching(/^Choose who answers.*messages are kept/),
      api: 'PUT /api/channels/{channelId}/agent',
    });
    expect(agent?.fix).not.toMatch(/PUT|\/api|[{}]/);
  });

  it("is the tenant's own: of another's channel, not even its existence is told", async () => {
    const [shop, other] = [await openShop(run, faq), await openShop(run, faq)];
    const channelId = await channelIdOf(run, shop);
    const read = (organization: string, id: string) =>
      callApi(
        run,
        other.tenantId,
        'GET',
        `/api/channels/${id}/health?organization_id=${organization}`,
      );
    expect((await read(shop.tenantId, channelId)).body.code).toBe('FORBIDDEN');
    const [foreign, unknown] = [
      await read(other.tenantId, channelId),
      await read(other.tenantId, 'nothing'),
    ];
    for (const { status, body } of [foreign, unknown]) {
      expect(status).toBe(404);
      expect(body.code).toBe('NOT_FOUND');
    }
  });

  it('is read within the role of its function', () => {
    expect(log.denials).toEqual([]);
  });
});
