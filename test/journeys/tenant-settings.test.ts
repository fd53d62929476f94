import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

const day = 86_400_000;

let run: Run;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  ({ run } = await startJourney());
});

beforeEach(async () => {
  shop = await openShop(run, { type: 'faq', entries: [], fallback: 'Hello.' });
  customer = shop.customer('kim');
});

afterAll(() => run.close());

const chosen = { retentionDays: 2, disclosure: { enabled: false }, humanAgentChannels: [] };

function change(settings: object, tenantId = shop.tenantId) {
  return callApi(run, tenantId, 'PUT', `/api/database/${shop.tenantId}/settings`, settings);
}

function read(tenantId = shop.tenantId) {
  return callApi(run, tenantId, 'GET', `/api/database/${shop.tenantId}/settings`);
}

async function channelId(): Promise<string> {
  const path = `/api/channels?organization_id=${shop.tenantId}`;
  const { body } = await callApi(run, shop.tenantId, 'GET', path);
  return (body.data['channels'] as { channel_id: string }[])[0]?.channel_id as string;
}

describe("a tenant's settings", () => {
  it('have defaults until they are chosen', async () => {
    expect((await read()).body.data).toEqual({
      retentionDays: 365,
      disclosure: { enabled: true },
      staffWebhook: null,
      humanAgentChannels: [],
    });
  });

  it('are kept as they were chosen, the secret of the webhook unseen', async () => {
    const staffWebhook = { url: 'https://example.com/staff', secret: 'a-secret-of-the-staff' };
    const disclosure = { enabled: true, text: 'I am a bot.' };
    const { status } = await change({ ...chosen, disclosure, staffWebhook });
    expect(status).toBe(200);
    const answer = await read();
    expect(answer.body.data).toEqual({
      ...chosen,
      disclosure,
      staffWebhook: { url: 'https://example.com/staff', secretIsSet: true },
    });
    expect(JSON.stringify(answer.body)).not.toContain('a-secret-of-the-staff');
    const moved = await change({ ...chosen, staffWebhook: { url: 'https://example.com/new' } });
    expect(moved.body.data['staffWebhook']).toMatchObject({ secretIsSet: true });
    expect((await change({ ...chosen, staffWebhook: null })).body.data['staffWebhook']).toBeNull();
  });

  it.each([
    ['retentionDays', { ...chosen, retentionDays: 0 }],
    ['staffWebhook.url', { ...chosen, staffWebhook: { url: 'http://example.com' } }],
    ['staffWebhook.secret', { ...chosen, staffWebhook: { url: 'https://example.com/x' } }],
    ['humanAgentChannels.0', { ...chosen, humanAgentChannels: ['somebody-elses'] }],
  ])('refuse a wrong %s by its name', async (field, settings) => {
    const { status, body } = await change(settings);
    expect([status, body.code]).toEqual([400, 'VALIDATION_ERROR']);
    expect(body.message).toMatch(new RegExp(`^body\\.${field}:`));
  });

  it('belong to the tenant alone', async () => {
    expect((await change(chosen, 'somebody-else')).body.code).toBe('FORBIDDEN');
    expect((await read('somebody-else')).body.code).toBe('FORBIDDEN');
    expect((await read()).body.data['retentionDays']).toBe(365);
  });
});

describe('the retention time', () => {
  it('holds for messages of both sides from then on', async () => {
    await change(chosen);
    await deliver(run, shop, await customer.writes('Hi'));
    await settle(run);
    expect((await shop.chats())[0]?.messages).toHaveLength(2);
    await run.advance(3 * day);
    await run.aws.expireItems();
    expect(await shop.chats()).toEqual([]);
  });

  it('holds for an account that is connected later', async () => {
    await change(chosen);
    const account = run.meta.addAccount({ username: `late.${shop.tenantId}` });
    const agentPath = `/api/database/${shop.tenantId}/chat-agents/second`;
    const provider = { type: 'faq', entries: [] };
    await callApi(run, shop.tenantId, 'PUT', agentPath, { name: 'Second', provider });
    await callApi(run, shop.tenantId, 'POST', `${agentPath}/instagram/connect`, {
      accessToken: account.loginToken,
      instagramAccountId: account.professionalId,
      webhookVerificationToken: 'a-token',
    });
    const second = { ...shop, account, agentPath };
    await deliver(run, second, await customer.writes('Hi'));
    const read = () => callApi(run, shop.tenantId, 'GET', `${agentPath}/instagram/messages`);
    expect((await read()).body.data['count']).toBe(1);
    await run.advance(3 * day);
    await run.aws.expireItems();
    expect((await read()).body.data['count']).toBe(0);
  });

  it('is copied by the next call when the first one died in between', async () => {
    const functionId = run.stack.functions.find(({ logicalId }) =>
      logicalId.includes('ChangeSettings'),
    )?.logicalId as string;
    run.faults.add({
      service: 'dynamodb',
      operation: 'TransactWriteItems',
      skip: 1,
      effect: { kind: 'crash', when: 'before', functionId },
    });
    expect((await change(chosen)).status).toBeGreaterThanOrEqual(500);
    run.faults.clear();
    expect((await change(chosen)).status).toBe(200);
    await deliver(run, shop, await customer.writes('Hi'));
    await settle(run);
    await run.advance(3 * day);
    await run.aws.expireItems();
    expect(await shop.chats()).toEqual([]);
  });
});

describe('the Human Agent feature', () => {
  async function sendLate(): Promise<{ status: number; code: unknown }> {
    const body = { to: customer.id, message: 'Sorry for the wait.' };
    const path = `${shop.agentPath}/instagram/send`;
    const answer = await callApi(run, shop.tenantId, 'POST', path, body);
    return { status: answer.status, code: answer.body.code };
  }

  it('lets a person answer for seven days, only where the channel has it', async () => {
    await deliver(run, shop, await customer.writes('Hi'));
    await settle(run);
    await run.advance(2 * day);
    expect(await sendLate()).toEqual({ status: 409, code: 'WINDOW_CLOSED' });
    await change({ ...chosen, retentionDays: 30, humanAgentChannels: [await channelId()] });
    expect(await sendLate()).toMatchObject({ status: 200 });
    const late = run.meta.sent.find(({ body }) =>
      JSON.stringify(body).includes('Sorry for the wait.'),
    );
    expect(late?.body).toMatchObject({ tag: 'HUMAN_AGENT' });
    await run.advance(6 * day);
    expect(await sendLate()).toEqual({ status: 409, code: 'WINDOW_CLOSED' });
  });
});
