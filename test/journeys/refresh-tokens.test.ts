import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import temporary from '../fixtures/instagram/api/err_temporary.json' with { type: 'json' };
import expired from '../fixtures/instagram/api/err_token_expired_subcode0.json' with {
  type: 'json',
};
import { openPageShop } from '../support/connections.ts';
import { callApi, deliver, openShop, type Shop, settle, startJourney } from '../support/journey.ts';
import { functionIdOf } from '../support/meta-callback.ts';
import { findStoredChannel, readStoredSecret, scanTable } from '../support/stored.ts';

const faq = { type: 'faq', entries: [], fallback: 'Thank you.' };
const day = 86_400_000;
const refresh = { service: 'graph', operation: 'refresh-instagram-token' } as const;

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];

// A run of its own: each moves the clock by weeks. Alone, for the gap filler finds dead tokens as well.
beforeEach(async () => {
  ({ run, log } = await startJourney((stack) => {
    stack.schedules = stack.schedules.filter(({ functionArn }) => !/FillGaps/.test(functionArn));
  }));
});

afterEach(async () => {
  await run.close();
  expect(log.denials).toEqual([]);
});

/** Lets the daily worker have its turn once a day. */
async function passDays(count: number): Promise<void> {
  for (let passed = 0; passed < count; passed += 1) {
    await run.advance(day + 1_000);
    await run.idle();
  }
}

/** Up to the day before tokens of 60 days are renewed, when only the last step is left. */
async function passMostOfTheTime(): Promise<void> {
  await run.advance(44 * day);
  await run.idle();
}

interface StoredChannel {
  secretName: string;
  tokenIssuedAt: number;
  tokenExpiresAt: number;
}

async function channelOf({ tenantId }: Shop): Promise<StoredChannel> {
  return (await findStoredChannel(run, tenantId)) as unknown as StoredChannel;
}

async function tokenOf(shop: Shop): Promise<string | undefined> {
  const text = await readStoredSecret(run, (await channelOf(shop)).secretName);
  return text && (JSON.parse(text) as { accessToken: string }).accessToken;
}

async function isActive({ tenantId, agentPath }: Shop): Promise<unknown> {
  const { body } = await callApi(run, tenantId, 'GET', `${agentPath}/instagram/status`);
  return body.data['isActive'];
}

describe('the daily worker', () => {
  it('renews a token in its last 15 days, and not before', async () => {
    const shop = await openShop(run, faq);
    await passDays(1);
    const before = await channelOf(shop);
    expect(before.tokenExpiresAt - before.tokenIssuedAt).toBeGreaterThan(59 * 86_400);
    await passMostOfTheTime();
    expect((await channelOf(shop)).secretName).toBe(before.secretName);
    await passDays(2);
    const after = await channelOf(shop);
    expect(after.secretName).not.toBe(before.secretName);
    expect(after.tokenExpiresAt).toBeGreaterThan(before.tokenExpiresAt + 40 * 86_400);
    expect(await readStoredSecret(run, before.secretName)).toBeUndefined();
    expect(await tokenOf(shop)).not.toBe(shop.account.loginToken);
    expect(run.meta.sent.filter(({ operation }) => operation === refresh.operation)).toHaveLength(
      2,
    );
  });

  it('renews in time a token that was weeks old when it was brought, as nobody can know', async () => {
    const loginTokenExpiresAt = run.clock.now() + 10 * day;
    const shop = await openShop(run, faq, { loginTokenExpiresAt });
    await passDays(12);
    expect(await isActive(shop)).toBe(true);
    const customer = shop.customer('mia');
    await deliver(run, shop, await customer.writes('Hello'));
    await settle(run);
    expect(await customer.received()).toEqual(['Thank you.']);
  });

  it('keeps what else the secret holds, and the account goes on answering', async () => {
    const shop = await openShop(run, faq);
    await passMostOfTheTime();
    await passDays(2);
    const { secretName } = await channelOf(shop);
    expect(await readStoredSecret(run, secretName)).toContain('journey-verification-token');
    const customer = shop.customer('mia');
    await deliver(run, shop, await customer.writes('Hello'));
    await settle(run);
    expect(await customer.received()).toEqual(['Thank you.']);
  });

  it('renews two of three accounts though the one in between fails, and that one a day later', async () => {
    const shops = [await openShop(run, faq), await openShop(run, faq), await openShop(run, faq)];
    const effect = { kind: 'answer', status: 500, body: temporary } as const;
    run.faults.add({ ...refresh, skip: 1, effect });
    await passDays(1);
    const renewed = async () =>
      Promise.all(shops.map(async (shop) => (await tokenOf(shop)) !== shop.account.loginToken));
    expect((await renewed()).filter(Boolean)).toHaveLength(2);
    for (const shop of shops) expect(await isActive(shop)).toBe(true);
    await passDays(1);
    expect(await renewed()).toEqual([true, true, true]);
  });

  it('has an account connected again whose token can no longer be renewed', async () => {
    const [dead, alive] = [await openShop(run, faq), await openShop(run, faq)];
    run.meta.revokeTokens(dead.account, 'password-changed');
    await passDays(2);
    expect(await isActive(dead)).toBe(false);
    expect(await isActive(alive)).toBe(true);
    const lines = log.lines.filter((line) => line.includes('"tokenNeedsReconnect":1'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(dead.tenantId);
    expect(log.lines.join('\n')).not.toContain(dead.account.loginToken);
  });

  it('finds a dead token within a week, long before it would be renewed', async () => {
    const shop = await openShop(run, faq);
    await passDays(2);
    run.meta.revokeTokens(shop.account, 'password-changed');
    await passDays(5);
    expect(await isActive(shop)).toBe(true);
    await passDays(2);
    expect(await isActive(shop)).toBe(false);
  });

  it("looks at a Page's token each week, which never expires by date", async () => {
    const shop = await openPageShop(run, 'Mugs');
    expect((await channelOf(shop)).tokenExpiresAt).toBeUndefined();
    await passDays(8);
    expect(await isActive(shop)).toBe(true);
    run.faults.add({
      ...{ service: 'graph', operation: 'get-page' },
      effect: { kind: 'answer', status: 400, body: expired },
    });
    await passDays(7);
    expect(await isActive(shop)).toBe(false);
  });

  it.each(['CreateSecret', 'DeleteSecret'])(
    'loses nothing when it dies at %s, and leaves no secret behind',
    async (operation) => {
      const shop = await openShop(run, faq);
      const functionId = functionIdOf(run, 'RefreshTokens');
      const effect = { kind: 'crash', when: 'after', functionId } as const;
      run.faults.add({ service: 'secretsmanager', operation, effect });
      await passDays(1);
      expect(await tokenOf(shop)).toBeDefined();
      await passDays(2);
      expect(await tokenOf(shop)).not.toBe(shop.account.loginToken);
      expect(await isActive(shop)).toBe(true);
      const doomed = (await scanTable(run)).filter(({ pk }) => pk === 'DOOMEDSECRETS');
      expect(doomed).toEqual([]);
    },
  );

  it("deletes an agent's key whose agent was never written", async () => {
    const functionId = functionIdOf(run, 'RegisterAgent');
    const effect = { kind: 'crash', when: 'after', functionId } as const;
    run.faults.add({ service: 'secretsmanager', operation: 'CreateSecret', effect });
    const provider = { type: 'http', url: 'https://agent.example.com', secret: 's'.repeat(32) };
    const path = '/api/database/keyed/chat-agents/assistant';
    const authorization = `Bearer ${await run.signIn('keyed')}`;
    const response = await fetch(`${run.apiUrl}${path}`, {
      method: 'PUT',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Assistant', provider }),
    });
    expect(response.status).toBe(500);
    const [doomed] = (await scanTable(run)).filter(({ pk }) => pk === 'DOOMEDSECRETS');
    const name = String(doomed?.['sk']);
    expect(name).toContain('/agents/keyed/');
    expect(await readStoredSecret(run, name)).toBeDefined();
    await passDays(2);
    expect(await readStoredSecret(run, name)).toBeUndefined();
  });
});
