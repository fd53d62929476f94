import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { openPageShopOf, reconnect } from '../support/connections.ts';
import {
  appSecret,
  callApi,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';
import { callBack } from '../support/meta-callback.ts';
import { findStoredChannel, readStoredSecret } from '../support/stored.ts';

const faq = { type: 'faq', entries: [], fallback: 'Thank you.' };

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];

beforeAll(async () => {
  ({ run, log } = await startJourney());
});

afterEach(() => run.faults.clear());

afterAll(() => run.close());

async function statusOf({ tenantId, agentPath }: Shop): Promise<unknown> {
  return (await callApi(run, tenantId, 'GET', `${agentPath}/instagram/status`)).body.data;
}

describe('an account that removes the app', () => {
  it('must be connected again, and its token is deleted', async () => {
    const shop = await openShop(run, faq);
    const secretName = String((await findStoredChannel(run, shop.tenantId))?.['secretName']);
    expect(await readStoredSecret(run, secretName)).toContain(shop.account.loginToken);
    const asked = run.meta.sent.length;
    const answer = await callBack(
      run,
      '/api/instagram/deauthorize',
      BigInt(shop.account.appScopedId),
    );
    expect(answer).toEqual({ status: 200, body: { success: true } });
    expect(await statusOf(shop)).toMatchObject({ isConnected: true, isActive: false });
    expect(await readStoredSecret(run, secretName)).toBeUndefined();
    expect(run.meta.sent).toHaveLength(asked);
  });

  it('works again after it is connected anew', async () => {
    const shop = await openShop(run, faq);
    await callBack(run, '/api/instagram/deauthorize', shop.account.appScopedId);
    expect((await reconnect(run, shop)).status).toBe(200);
    expect(await statusOf(shop)).toMatchObject({ isConnected: true, isActive: true });
  });

  it('keeps what it connected since, where the callback comes late or again', async () => {
    const shop = await openShop(run, faq);
    const removedAt = run.clock.now();
    await run.advance(60_000);
    expect((await reconnect(run, shop)).status).toBe(200);
    const { appScopedId } = shop.account;
    const late = [appScopedId, appSecret, removedAt] as const;
    expect((await callBack(run, '/api/instagram/deauthorize', ...late)).status).toBe(200);
    expect(await statusOf(shop)).toMatchObject({ isConnected: true, isActive: true });
    await callBack(run, '/api/instagram/deauthorize', appScopedId);
    expect(await statusOf(shop)).toMatchObject({ isConnected: true, isActive: false });
  });

  it('can be disconnected, and then be connected by another tenant', async () => {
    const [shop, other] = [await openShop(run, faq), await openShop(run, faq)];
    await callBack(run, '/api/instagram/deauthorize', shop.account.appScopedId);
    const disconnect = `${shop.agentPath}/instagram/disconnect`;
    expect((await callApi(run, shop.tenantId, 'POST', disconnect)).status).toBe(200);
    await callApi(run, other.tenantId, 'POST', `${other.agentPath}/instagram/disconnect`);
    expect((await reconnect(run, { ...other, account: shop.account })).status).toBe(200);
  });

  it('is told nothing else when nobody knows it, or when it is told twice', async () => {
    const shop = await openShop(run, faq);
    for (const id of ['26999999999999999', shop.account.appScopedId, shop.account.appScopedId]) {
      const { status } = await callBack(run, '/api/instagram/deauthorize', id);
      expect(status).toBe(200);
    }
  });
});

describe('a person on Facebook who removes the app', () => {
  it('takes the tokens of all their Pages away, and of no other', async () => {
    const mine = [
      await openPageShopOf(run, '10200000000000991', 'Mugs'),
      await openPageShopOf(run, '10200000000000991', 'Cups'),
    ];
    const other = await openPageShopOf(run, '10200000000000992', 'Plates');
    await callBack(run, '/api/facebook/deauthorize', '10200000000000991');
    for (const shop of mine) expect(await statusOf(shop)).toMatchObject({ isActive: false });
    expect(await statusOf(other)).toMatchObject({ isActive: true });
  });

  it('leaves a channel alone that has the token of an Instagram Login by now', async () => {
    const shop = await openPageShopOf(run, '10200000000000993', 'Bowls');
    expect((await reconnect(run, shop)).status).toBe(200);
    await callBack(run, '/api/facebook/deauthorize', '10200000000000993');
    expect(await statusOf(shop)).toMatchObject({ isActive: true });
  });
});

describe('a callback', () => {
  it('with the signature of the other app, or of nobody, is refused and changes nothing', async () => {
    const shop = await openShop(run, faq);
    const path = '/api/instagram/deauthorize';
    for (const secret of [run.meta.apps.facebook.secret, 'nobody']) {
      const answer = await callBack(run, path, shop.account.appScopedId, secret);
      expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    }
    expect(await statusOf(shop)).toMatchObject({ isActive: true });
  });

  it('without a signed_request is told what is missing', async () => {
    const response = await fetch(`${run.apiUrl}/api/facebook/deauthorize`, {
      method: 'POST',
      body: new URLSearchParams({ something: 'else' }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: 'VALIDATION_ERROR',
      message: expect.stringContaining('body.signed_request'),
    });
  });

  it('is carried out within the roles of its function', async () => {
    await settle(run);
    expect(log.denials).toEqual([]);
  });
});
