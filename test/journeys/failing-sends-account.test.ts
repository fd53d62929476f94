import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { healthOf } from '../support/channel-health.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import { callApi, deliver, openShop, type Shop, settle, startJourney } from '../support/journey.ts';
import { passMinutes, refuseSends, triedSends } from '../support/refusals.ts';
import { findStoredChannel } from '../support/stored.ts';

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;
let shop: Shop;

beforeAll(async () => {
  ({ run, log } = await startJourney());
  agent = await startCompanyAgent(() => ({ replies: [{ text: 'Here you are.' }] }));
});

afterEach(() => run.faults.clear());

afterAll(async () => {
  await run.close();
  await agent.close();
});

async function write(to: Shop, name: string, text = 'A question'): Promise<void> {
  await deliver(run, to, await to.customer(name).writes(text));
  await settle(run);
}

function status({ tenantId, agentPath }: Shop) {
  return callApi(run, tenantId, 'GET', `${agentPath}/instagram/status`);
}

async function statusOf(of: Shop, name: string): Promise<string | undefined> {
  const chats = await of.chats();
  const { id } = of.customer(name);
  return chats.find(({ metadata }) => metadata.instagram_user_id === id)?.chat_status;
}

describe('when Meta throttles an account', () => {
  it('it waits as long as Meta says, all its chats do, and no other account', async () => {
    shop = await openShop(run, agent.provider);
    const other = await openShop(run, agent.provider);
    const usage = { '1': [{ type: 'instagram', estimated_time_to_regain_access: 30 }] };
    const headers = { 'x-business-use-case-usage': JSON.stringify(usage) };
    refuseSends(run, { code: 80002, headers });
    const asked = agent.requests.length;
    await write(shop, 'kim');
    await write(shop, 'lou');
    await write(other, 'kim');
    expect(await other.customer('kim').received()).toEqual(['Here you are.']);
    await passMinutes(run, 25);
    expect(triedSends(run, shop)).toHaveLength(1);
    await passMinutes(run, 5);
    expect(await shop.customer('kim').received()).toEqual(['Here you are.']);
    expect(await shop.customer('lou').received()).toEqual(['Here you are.']);
    expect(agent.requests.length).toBe(asked + 3);
  });

  it('without a time the waits grow, and no number of them uses up the tries', async () => {
    shop = await openShop(run, agent.provider);
    refuseSends(run, { code: 17, times: 7 });
    await write(shop, 'kim');
    for (let round = 0; round < 8; round += 1) await passMinutes(run, 16);
    expect(await shop.customer('kim').received()).toEqual(['Here you are.']);
    const times = triedSends(run, shop).map(({ at }) => at);
    expect(times).toHaveLength(8);
    expect((times[1] as number) - (times[0] as number)).toBeGreaterThanOrEqual(60_000);
  });

  it('a shorter wait never ends a longer one that Meta named', async () => {
    shop = await openShop(run, agent.provider);
    const usage = { '1': [{ type: 'instagram', estimated_time_to_regain_access: 20 }] };
    const headers = { 'x-business-use-case-usage': JSON.stringify(usage) };
    refuseSends(run, { code: 80002, headers });
    refuseSends(run, { code: 613 });
    const held = new Map<string | undefined, () => void>();
    agent.answerWith(async ({ messages }) => {
      await new Promise<void>((resolve) => held.set(messages.at(-1)?.text, resolve));
      return { replies: [{ text: 'Here you are.' }] };
    });
    const [kim, lou] = [shop.customer('kim'), shop.customer('lou')];
    await deliver(run, shop, await kim.writes('Kim here'), await lou.writes('Lou here'));
    run.clock.advance(2_100);
    await vi.waitFor(() => expect(held.size).toBe(2), { timeout: 10_000 });
    held.get('Kim here')?.();
    const throttled = async () => (await findStoredChannel(run, shop.tenantId))?.['throttledUntil'];
    await vi.waitFor(async () => expect(await throttled()).toBeDefined(), { timeout: 10_000 });
    // This turn began before Meta named a time, and is refused after it.
    held.get('Lou here')?.();
    await run.idle();
    agent.answerWith(() => ({ replies: [{ text: 'Here you are.' }] }));
    expect(triedSends(run, shop)).toHaveLength(2);
    await passMinutes(run, 15);
    expect(triedSends(run, shop)).toHaveLength(2);
    await passMinutes(run, 5);
    expect(await lou.received()).toEqual(['Here you are.']);
    expect(await kim.received()).toEqual(['Here you are.']);
  });

  it('the first wait for too many calls a second is short', async () => {
    shop = await openShop(run, agent.provider);
    refuseSends(run, { code: 613, subcode: 1996, times: 2 });
    await write(shop, 'kim');
    await settle(run, 15);
    expect(await shop.customer('kim').received()).toEqual(['Here you are.']);
  });
});

describe('when Meta restricts an account', () => {
  async function restrict(): Promise<void> {
    shop = await openShop(run, agent.provider);
    refuseSends(run, { code: 10, subcode: 1893063 });
    await write(shop, 'kim');
  }

  it('its automation stops: no turn begins, and its chats are left to people', async () => {
    await restrict();
    expect(await statusOf(shop, 'kim')).toBe('needs_attention');
    const asked = agent.requests.length;
    await write(shop, 'lou');
    await write(shop, 'kim', 'Hello?');
    expect(await statusOf(shop, 'lou')).toBe('needs_attention');
    expect(agent.requests.length).toBe(asked);
    expect(triedSends(run, shop)).toHaveLength(1);
    expect(log.lines.join('\n')).toContain('automationStopped');
    expect((await healthOf(run, shop)).checks['automation']).toMatchObject({
      ok: false,
      fix: expect.stringContaining('connect the account again'),
    });
  });

  it('other accounts go on', async () => {
    const other = await openShop(run, agent.provider);
    await restrict();
    await write(other, 'kim');
    expect(await other.customer('kim').received()).toEqual(['Here you are.']);
  });

  it('it goes on as soon as the account is connected again', async () => {
    await restrict();
    const { tenantId, agentPath, account } = shop;
    const connected = await callApi(run, tenantId, 'POST', `${agentPath}/instagram/connect`, {
      accessToken: account.loginToken,
      instagramAccountId: account.professionalId,
      webhookVerificationToken: 'journey-verification-token',
    });
    expect(connected.status).toBe(200);
    await write(shop, 'lou');
    expect(await shop.customer('lou').received()).toEqual(['Here you are.']);
  });

  it('it tries again a day later', async () => {
    await restrict();
    await passMinutes(run, 24 * 60);
    await write(shop, 'lou');
    expect(await shop.customer('lou').received()).toEqual(['Here you are.']);
  });
});

describe('when a permission is missing for one account alone', () => {
  it('it waits, is told after half an hour to connect again, and is answered after that', async () => {
    shop = await openShop(run, agent.provider);
    refuseSends(run, { code: 200, times: 3 });
    await write(shop, 'kim');
    expect((await status(shop)).body.data).toMatchObject({ isActive: true });
    await passMinutes(run, 15);
    expect((await status(shop)).body.data).toMatchObject({ isActive: true });
    await passMinutes(run, 16);
    expect(triedSends(run, shop)).toHaveLength(3);
    expect((await status(shop)).body.data).toMatchObject({ isConnected: true, isActive: false });
  });

  it('that connecting cannot give, its chats are left to people after half an hour', async () => {
    shop = await openShop(run, agent.provider);
    refuseSends(run, { code: 3, times: 3 });
    await write(shop, 'kim');
    await passMinutes(run, 15);
    expect(await statusOf(shop, 'kim')).not.toBe('needs_attention');
    await passMinutes(run, 16);
    expect(await statusOf(shop, 'kim')).toBe('needs_attention');
    expect((await status(shop)).body.data).toMatchObject({ isActive: true });
  });

  it('nobody else waits for it', async () => {
    shop = await openShop(run, agent.provider);
    const other = await openShop(run, agent.provider);
    refuseSends(run, { code: 3, times: 4 });
    for (const name of ['ana', 'ben', 'cem', 'dee']) await write(shop, name);
    await write(other, 'kim');
    expect(await other.customer('kim').received()).toEqual(['Here you are.']);
  });
});

describe('whatever fails', () => {
  it('is dealt with within the role of the worker', () => {
    expect(log.denials).toEqual([]);
  });
});
