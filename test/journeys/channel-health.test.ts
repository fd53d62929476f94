import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { healthOf, problemsOf } from '../support/channel-health.ts';
import { openPageShop } from '../support/connections.ts';
import { deliver, openShop, type Shop, settle, startJourney } from '../support/journey.ts';
import { callBack } from '../support/meta-callback.ts';

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
  it('is ok where everything works, and says when the last message came', async () => {
    const shop = await openShop(run, faq);
    expect(await healthOf(run, shop)).toMatchObject({
      status: 'ok',
      checks: {
        token: { ok: true, detail: expect.stringContaining('expires at') },
        webhooks: { ok: true, detail: expect.stringContaining('messages') },
        last_message: { ok: null, fix: expect.stringContaining('app is live') },
      },
    });
    await ask(shop);
    const { checks } = await healthOf(run, shop);
    const today = new Date(run.clock.now()).toISOString().slice(0, 10);
    expect(checks['last_message']).toMatchObject({
      ok: true,
      detail: expect.stringContaining(today),
    });
  });

  it('tells scopes and expiry of a Page token, and that it does not expire', async () => {
    const { status, checks } = await healthOf(run, await openPageShop(run, 'Cups'));
    expect(status).toBe('ok');
    expect(checks['scopes']?.detail).toContain('instagram_manage_messages');
    expect(checks['token']?.detail).toContain('does not expire by date');
  });

  it('names permissions that were not granted', async () => {
    const shop = await openPageShop(run, 'Mugs');
    const data = { is_valid: true, scopes: ['instagram_basic', 'pages_messaging'] };
    const effect = { kind: 'answer', status: 200, body: { data } } as const;
    run.faults.add({ service: 'graph', operation: 'debug-token', effect });
    const { checks } = await healthOf(run, shop);
    expect(checks['scopes']).toMatchObject({
      ok: false,
      detail: 'Not granted: instagram_manage_messages, pages_manage_metadata.',
    });
  });

  it('finds a dead token', async () => {
    const shop = await openShop(run, faq);
    run.meta.revokeTokens(shop.account, 'password-changed');
    const { status, checks } = await healthOf(run, shop);
    expect(status).toBe('problems');
    expect(checks['token']).toMatchObject({
      ok: false,
      detail: expect.stringContaining('190/460'),
    });
  });

  it('finds that the owner removed the app', async () => {
    const shop = await openShop(run, faq);
    await callBack(run, '/api/instagram/deauthorize', shop.account.appScopedId);
    expect(await problemsOf(run, shop)).toEqual(['token', 'state']);
  });

  it('finds webhooks that are not subscribed, or only in part', async () => {
    const shop = await openShop(run, faq);
    shop.account.subscribedFields.instagram = ['messages'];
    expect((await healthOf(run, shop)).checks['webhooks']?.detail).toContain(
      'Missing: message_echoes',
    );
    shop.account.subscribedFields.instagram = [];
    expect(await problemsOf(run, shop)).toEqual(['webhooks']);
  });

  it('finds an account that is no professional one any more', async () => {
    const shop = await openShop(run, faq);
    shop.account.accountType = 'PERSONAL';
    expect(await problemsOf(run, shop)).toEqual(['account']);
  });

  it('finds an account that was moved to another Page', async () => {
    const shop = await openPageShop(run, 'Mugs');
    delete shop.account.page;
    const { checks } = await healthOf(run, shop);
    expect(checks['account']).toMatchObject({ ok: false, fix: expect.stringContaining('Page') });
  });

  it('tells what it knows while Meta cannot be reached', async () => {
    const shop = await openShop(run, faq);
    for (const operation of ['get-me', 'list-subscriptions']) {
      run.faults.add({ service: 'graph', operation, effect: { kind: 'reset', when: 'before' } });
    }
    const { status, checks } = await healthOf(run, shop);
    expect(status).toBe('problems');
    expect(checks['token']?.fix).toContain('metastatus.com');
    expect(checks['webhooks']?.ok).toBeNull();
    expect(checks['account']?.ok).toBeNull();
    expect(checks['agent']?.ok).toBe(true);
  });

  it('is read within the role of its function', () => {
    expect(log.denials).toEqual([]);
  });
});
