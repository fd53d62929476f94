import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../infra/local/instagram/accounts.ts';
import type { Run } from '../../infra/local/run.ts';
import { callApi, startJourney } from '../support/journey.ts';

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let accounts = 0;

beforeAll(async () => {
  ({ run, log } = await startJourney());
});

afterEach(() => run.faults.clear());

afterAll(async () => {
  await run.close();
  expect(log.denials).toEqual([]);
});

const tenantId = 'acme';

function addAccount(details: Partial<Account> = {}): Account {
  accounts += 1;
  return run.meta.addAccount({ username: `acme.${accounts}`, ...details });
}

/** Meta's dialog, and the code that it sends the browser back with. */
async function agree(userId: string, scope: string): Promise<string | null> {
  const query = new URLSearchParams({
    client_id: run.meta.apps.facebook.id,
    redirect_uri: 'http://localhost:3000/instagram-redirect',
    response_type: 'code',
    scope,
    state: 'x',
    _choose: userId,
  });
  const dialog = await fetch(`${run.meta.facebookLoginUrl}/v25.0/dialog/oauth?${query}`, {
    redirect: 'manual',
  });
  return new URL(dialog.headers.get('location') as string).searchParams.get('code');
}

describe('the Facebook Login', () => {
  it('connects an account through its Page, step by step as the guide has it', async () => {
    const account = addAccount();
    const user = run.meta.addFacebookUser({
      name: 'Page owner',
      pages: [{ name: 'Mugs', account }, { name: 'No Instagram here' }],
    });
    const code = await agree(
      user.id,
      'instagram_basic,instagram_manage_messages,pages_show_list,pages_messaging',
    );
    const exchanged = await callApi(run, tenantId, 'POST', '/api/facebook/exchange-token', {
      code,
    });
    expect(exchanged.body).toMatchObject({ token_type: 'long-lived' });
    const pages = await callApi(run, tenantId, 'POST', '/api/facebook/pages', {
      access_token: exchanged.body['access_token'],
    });
    const [usable, unusable] = pages.body.data as unknown as Record<string, unknown>[];
    expect(usable).toMatchObject({ name: 'Mugs', usable: true, reason: null });
    expect(unusable).toMatchObject({ usable: false, reason: expect.stringContaining('linked') });
    const created = await callApi(run, tenantId, 'POST', '/api/channels/create', {
      choice: 'instagram',
      data: {
        page_id: usable?.['id'],
        access_token: usable?.['access_token'],
        instagram_business_account_id: account.professionalId,
        username: account.username,
      },
      organization_id: tenantId,
    });
    expect(created.status).toBe(201);
    expect(account.subscribedFields.page).toContain('messages');
    expect(created.body.data['login']).toBe('facebook');
    const listed = await callApi(run, tenantId, 'GET', `/api/channels?organization_id=${tenantId}`);
    const channels = listed.body.data['channels'] as { username: string; login: string }[];
    const logins = Object.fromEntries(channels.map(({ username, login }) => [username, login]));
    expect(logins).toEqual({ [account.username]: 'facebook' });
  });

  it('lists the Pages that can be read though one that was chosen cannot', async () => {
    const user = run.meta.addFacebookUser({ name: 'Somebody', pages: [{ name: 'Mugs' }] });
    const code = await agree(user.id, 'pages_show_list');
    const exchanged = await callApi(run, tenantId, 'POST', '/api/facebook/exchange-token', {
      code,
    });
    const chosen = { scope: 'pages_show_list', target_ids: ['100000000000001'] };
    const data = { is_valid: true, user_id: user.id, scopes: [], granular_scopes: [chosen] };
    run.faults.add({
      ...{ service: 'graph', operation: 'debug-token' },
      effect: { kind: 'answer', status: 200, body: { data } },
    });
    const { status, body } = await callApi(run, tenantId, 'POST', '/api/facebook/pages', {
      access_token: exchanged.body['access_token'],
    });
    expect(status).toBe(200);
    expect(body.data).toMatchObject([{ name: 'Mugs' }]);
  });

  it.each(['used', 'never-given'])(
    'whose code was %s says so by a code of its own',
    async (kind) => {
      const user = run.meta.addFacebookUser({ name: 'Somebody' });
      const given = await agree(user.id, 'pages_show_list');
      const ask = (code: string | null) =>
        callApi(run, tenantId, 'POST', '/api/facebook/exchange-token', { code });
      expect((await ask(given)).status).toBe(200);
      const refused = await ask(kind === 'used' ? given : 'never-given');
      expect(refused.status).toBe(400);
      expect(refused.body.code).toBe('CODE_REFUSED');
    },
  );
});
