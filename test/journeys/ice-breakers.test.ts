import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import expired from '../fixtures/instagram/api/err_token_expired_subcode0.json' with {
  type: 'json',
};
import { channelIdOf, healthOf } from '../support/channel-health.ts';
import { openPageShop, reconnect } from '../support/connections.ts';
import { callsOf } from '../support/gap-journey.ts';
import { callApi, openShop, type Shop, settle, startJourney } from '../support/journey.ts';
import { functionIdOf } from '../support/meta-callback.ts';

const faq = { type: 'faq', entries: [], fallback: 'Thank you.' };
const question = { question: 'Do you ship?', payload: 'SHIPPING' };
const menuItem = { title: 'Opening hours', payload: 'HOURS' };
const link = { title: 'Shop', url: 'https://shop.example.test/' };
const setting = { service: 'graph', operation: 'set-messenger-profile' } as const;

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let shop: Shop;

beforeAll(async () => {
  ({ run, log } = await startJourney());
});

beforeEach(async () => {
  shop = await openShop(run, faq, {}, { iceBreakers: [question] });
});

afterEach(async () => {
  run.faults.clear();
  // A fault of one test must not meet the account of another.
  await callApi(run, shop.tenantId, 'POST', `${shop.agentPath}/instagram/disconnect`);
});

afterAll(async () => {
  await run.close();
  expect(log.denials).toEqual([]);
});

async function passMinutes(count: number): Promise<void> {
  await run.advance(count * 60_000);
  await settle(run, 2);
}

async function change(settings: Record<string, unknown>, path = shop.agentPath): Promise<void> {
  const agent = { name: 'Assistant', provider: faq, ...settings };
  expect((await callApi(run, shop.tenantId, 'PUT', path, agent)).status).toBe(200);
}

const shown = () => shop.account.messengerProfile;
const sets = () => callsOf(run, shop, 'set-messenger-profile').length;

describe('the ice breakers and the menu of an agent', () => {
  it('are on its account within a minute', async () => {
    await passMinutes(1);
    expect(shown()).toEqual({ ice_breakers: [question] });
    expect((await healthOf(run, shop)).checks['messenger_profile']?.ok).toBe(true);
  });

  it('are set once, not with every look', async () => {
    for (let look = 0; look < 3; look += 1) await passMinutes(16);
    expect(sets()).toBe(1);
  });

  it('follow its settings, and vanish with them', async () => {
    await passMinutes(1);
    await change({ persistentMenu: [menuItem, link] });
    await passMinutes(1);
    const actions = [
      { type: 'postback', ...menuItem },
      { type: 'web_url', ...link },
    ];
    expect(shown()).toEqual({
      persistent_menu: [{ locale: 'default', call_to_actions: actions }],
    });
    await change({ iceBreakers: [] });
    await passMinutes(1);
    expect(shown()).toEqual({});
  });

  it('are not touched by a change of something else', async () => {
    await passMinutes(1);
    await change({ iceBreakers: [question], instructions: 'Be brief.' });
    await passMinutes(16);
    expect(sets()).toBe(1);
  });

  it('give way to those of another agent, or to none', async () => {
    await passMinutes(1);
    const other = `/api/database/${shop.tenantId}/chat-agents/other`;
    await change({ iceBreakers: [{ question: 'Other?', payload: 'OTHER' }] }, other);
    const path = `/api/channels/${await channelIdOf(run, shop)}/agent`;
    const bind = (agentId: string | null) =>
      callApi(run, shop.tenantId, 'PUT', path, {
        organization_id: shop.tenantId,
        agent_id: agentId,
      });
    await bind('other');
    await passMinutes(1);
    expect(shown()).toEqual({ ice_breakers: [{ question: 'Other?', payload: 'OTHER' }] });
    await bind(null);
    await passMinutes(1);
    expect(shown()).toEqual({});
    await bind('assistant');
  });

  it('leave with the agent, and come back with it', async () => {
    await passMinutes(1);
    await callApi(run, shop.tenantId, 'POST', `${shop.agentPath}/instagram/disconnect`);
    expect(shown()).toEqual({});
    await reconnect(run, shop);
    await passMinutes(1);
    expect(shown()).toEqual({ ice_breakers: [question] });
  });

  it('are set through the Page that an account is connected with', async () => {
    const page = await openPageShop(run, 'Mugs');
    const agent = { name: 'Assistant', provider: faq, iceBreakers: [question] };
    await callApi(run, page.tenantId, 'PUT', page.agentPath, agent);
    await passMinutes(1);
    expect(page.account.messengerProfile).toEqual({ ice_breakers: [question] });
    expect(callsOf(run, page, 'set-messenger-profile')[0]?.host).toBe('graph.facebook.com');
  });
});

describe('what an owner set in the Instagram app', () => {
  it('stays while no agent brings its own', async () => {
    const own = { ice_breakers: [{ question: 'Own?', payload: 'OWN' }] };
    const plain = await openShop(run, faq, { messengerProfile: own });
    await passMinutes(1);
    await callApi(run, plain.tenantId, 'POST', `${plain.agentPath}/instagram/disconnect`);
    expect(plain.account.messengerProfile).toEqual(own);
  });
});

describe('ice breakers that cannot be set', () => {
  it('fail neither the connect nor a change, and are told and tried again', async () => {
    run.faults.add({ ...setting, effect: { kind: 'reset', when: 'before' } });
    await passMinutes(1);
    expect(shown()).toEqual({});
    expect((await healthOf(run, shop)).checks['messenger_profile']).toMatchObject({
      ok: false,
      fix: expect.stringContaining('tried again'),
    });
    await passMinutes(16);
    expect(shown()).toEqual({ ice_breakers: [question] });
  });

  it('because Meta does not take them are not offered again before they change', async () => {
    const error = { message: '(#100) Invalid parameter', code: 100 };
    run.faults.add({ ...setting, effect: { kind: 'answer', status: 400, body: { error } } });
    for (let look = 0; look < 3; look += 1) await passMinutes(16);
    expect(sets()).toBe(1);
    expect((await healthOf(run, shop)).checks['messenger_profile']?.fix).toContain('Change');
    await change({ iceBreakers: [{ question: 'Better?', payload: 'BETTER' }] });
    await passMinutes(1);
    expect(sets()).toBe(2);
  });

  it('because the token is dead have the account connected again', async () => {
    for (const operation of ['set-messenger-profile', 'list-conversations']) {
      const effect = { kind: 'answer', status: 400, body: expired } as const;
      run.faults.add({ ...setting, operation, effect });
    }
    await passMinutes(1);
    expect((await healthOf(run, shop)).checks['state']?.ok).toBe(false);
  });

  it.each(['before', 'after'] as const)(
    'for the worker dies %s it sets them, are set by a later run',
    async (when) => {
      const functionId = functionIdOf(run, 'FillGaps');
      run.faults.add({ ...setting, effect: { kind: 'crash', when, functionId } });
      await passMinutes(1);
      await passMinutes(6);
      expect(shown()).toEqual({ ice_breakers: [question] });
    },
  );
});
