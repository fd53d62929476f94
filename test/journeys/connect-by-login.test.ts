import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../infra/local/instagram/accounts.ts';
import type { Run } from '../../infra/local/run.ts';
import { callApi, deliver, startJourney } from '../support/journey.ts';

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let accounts = 0;

beforeAll(async () => {
  ({ run, log } = await startJourney());
});

afterEach(() => run.faults.clear());

afterAll(() => run.close());

const tenantId = 'acme';

function addAccount(details: Partial<Account> = {}): Account {
  accounts += 1;
  return run.meta.addAccount({ username: `acme.${accounts}`, ...details });
}

/** The browser's way: our authorize URL, Meta's dialog, and where that sends the browser. */
async function agree(choice: string, agentId?: string): Promise<URL> {
  const { body } = await callApi(run, tenantId, 'POST', '/api/instagram/authorize-url', {
    organization_id: tenantId,
    ...(agentId && { agent_id: agentId }),
    redirect_uri: `${run.apiUrl}/api/instagram/callback`,
  });
  const dialog = await fetch(`${body['authorize_url']}&_choose=${choice}`, { redirect: 'manual' });
  return new URL(dialog.headers.get('location') as string);
}

/** Our callback, as the browser calls it. */
async function follow(address: URL): Promise<URL> {
  const response = await fetch(address, { redirect: 'manual' });
  expect(response.status).toBe(302);
  return new URL(response.headers.get('location') as string);
}

function exchange(frontend: URL, caller = tenantId) {
  return callApi(run, caller, 'POST', '/api/instagram/exchange-token', {
    code: frontend.searchParams.get('code'),
    state: frontend.searchParams.get('state'),
    redirect_uri: `${run.apiUrl}/api/instagram/callback`,
  });
}

describe('the Instagram Login', () => {
  it('connects an account, step by step as the guide has it', async () => {
    const account = addAccount();
    const frontend = await follow(await agree(account.username));
    expect(frontend.pathname).toBe('/instagram-redirect');
    const exchanged = await exchange(frontend);
    expect(exchanged.body).toMatchObject({
      user_id: account.professionalId,
      token_type: 'long-lived',
      expires_in: expect.any(Number),
    });
    const token = exchanged.body['access_token'] as string;
    const info = await callApi(run, tenantId, 'POST', '/api/instagram/user-info', {
      access_token: token,
    });
    expect(info.body).toEqual({
      user_id: account.professionalId,
      username: account.username,
      account_type: 'BUSINESS',
      instagram_business_account_id: account.professionalId,
    });
    const created = await callApi(run, tenantId, 'POST', '/api/channels/create', {
      choice: 'instagram',
      data: {
        instagram_business_account_id: account.professionalId,
        access_token: token,
        user_id: account.professionalId,
        username: account.username,
      },
      organization_id: tenantId,
    });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      success: true,
      data: { choice: 'instagram', username: account.username, status: 'active', agent_id: null },
    });
    expect(account.subscribedFields.instagram).toContain('messages');
  });

  it('understands both forms of the token answer, and ids above 2^53', async () => {
    for (const isWrappedInData of [true, false]) {
      const account = addAccount({ wrapsMeInData: isWrappedInData });
      account.codeAnswer = { isWrappedInData, userIdAs: 'number', permissionsAs: 'empty-array' };
      const { body } = await exchange(await follow(await agree(account.username)));
      expect(body['user_id']).toBe(account.professionalId);
    }
  });

  it('hands a refusal on to the frontend with its reason', async () => {
    const frontend = await follow(await agree('deny'));
    expect(frontend.searchParams.get('error')).toBe('access_denied');
    expect(frontend.searchParams.get('error_reason')).toBe('user_denied');
    expect(frontend.searchParams.get('code')).toBeNull();
  });

  it('survives a callback that the browser calls twice', async () => {
    const address = await agree(addAccount().username);
    const [first, second] = [await follow(address), await follow(address)];
    expect(second.href).toBe(first.href);
    expect((await exchange(first)).status).toBe(200);
  });

  it('takes a state once, from its own tenant, for ten minutes, and only ours', async () => {
    const frontend = await follow(await agree(addAccount().username));
    expect((await exchange(frontend, 'other')).body.code).toBe('FORBIDDEN');
    expect((await exchange(frontend)).status).toBe(200);
    expect((await exchange(frontend)).body).toMatchObject({
      code: 'VALIDATION_ERROR',
      message: expect.stringContaining('body.state'),
    });
    const late = await follow(await agree(addAccount().username));
    await run.advance(601_000);
    expect((await exchange(late)).body.code).toBe('VALIDATION_ERROR');
    late.searchParams.set('state', 'forged.state');
    expect((await exchange(late)).body.code).toBe('VALIDATION_ERROR');
  });

  it('lets a state be used again when Meta could not be reached', async () => {
    const frontend = await follow(await agree(addAccount().username));
    const operation = 'exchange-instagram-code';
    run.faults.add({ service: 'graph', operation, effect: { kind: 'reset', when: 'before' } });
    expect((await exchange(frontend)).body.code).toBe('API_ERROR');
    expect((await exchange(frontend)).status).toBe(200);
  });

  it('whose code Meta does not accept says so, and is not worth repeating', async () => {
    const frontend = await follow(await agree(addAccount().username));
    frontend.searchParams.set('code', 'a-code-that-was-used');
    const refused = await exchange(frontend);
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({
      code: 'CODE_REFUSED',
      message: expect.stringContaining('Start the login again'),
    });
    expect(refused.body.message).not.toContain('a-code-that-was-used');
    expect((await exchange(frontend)).body.code).toBe('VALIDATION_ERROR');
  });

  it('of a personal account ends with what to do about it, and hands out no token', async () => {
    const personal = addAccount({ accountType: 'PERSONAL' });
    const refused = await exchange(await follow(await agree(personal.username)));
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      code: 'PERSONAL_ACCOUNT',
      message: expect.stringContaining(`@${personal.username} is not a professional account`),
    });
    expect(refused.body).not.toHaveProperty('access_token');
  });

  it('never sends a browser anywhere but to the frontend', async () => {
    const address = `${run.apiUrl}/api/instagram/callback?state=x&code=y&redirect=https://evil.test`;
    const frontend = await follow(new URL(address));
    expect(frontend.origin).toBe('http://localhost:3000');
    expect(frontend.searchParams.get('error')).toBe('invalid_state');
    expect(frontend.searchParams.get('code')).toBeNull();
  });
});

describe('the Facebook Login', () => {
  it('connects an account through its Page, step by step as the guide has it', async () => {
    const account = addAccount();
    const user = run.meta.addFacebookUser({
      name: 'Page owner',
      pages: [{ name: 'Mugs', account }, { name: 'No Instagram here' }],
    });
    const redirect = 'http://localhost:3000/instagram-redirect';
    const query = new URLSearchParams({
      client_id: run.meta.apps.facebook.id,
      redirect_uri: redirect,
      response_type: 'code',
      scope: 'instagram_basic,instagram_manage_messages,pages_show_list,pages_messaging',
      state: 'x',
      _choose: user.id,
    });
    const dialog = await fetch(`${run.meta.facebookLoginUrl}/v25.0/dialog/oauth?${query}`, {
      redirect: 'manual',
    });
    const code = new URL(dialog.headers.get('location') as string).searchParams.get('code');
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
    expect(logins).toMatchObject({ [account.username]: 'facebook', 'acme.1': 'instagram' });
  });
});

describe('a Facebook Login', () => {
  it.each(['used', 'never-given'])(
    'whose code was %s says so by a code of its own',
    async (kind) => {
      const user = run.meta.addFacebookUser({ name: 'Somebody' });
      const query = new URLSearchParams({
        client_id: run.meta.apps.facebook.id,
        redirect_uri: 'http://localhost:3000/instagram-redirect',
        response_type: 'code',
        scope: 'pages_show_list',
        state: 'x',
        _choose: user.id,
      });
      const dialog = await fetch(`${run.meta.facebookLoginUrl}/v25.0/dialog/oauth?${query}`, {
        redirect: 'manual',
      });
      const given = new URL(dialog.headers.get('location') as string).searchParams.get('code');
      const ask = (code: string | null) =>
        callApi(run, tenantId, 'POST', '/api/facebook/exchange-token', { code });
      expect((await ask(given)).status).toBe(200);
      const refused = await ask(kind === 'used' ? given : 'never-given');
      expect(refused.status).toBe(400);
      expect(refused.body.code).toBe('CODE_REFUSED');
    },
  );
});

describe('a channel', () => {
  async function create(account: Account, tenant = tenantId, agentId?: string) {
    return callApi(run, tenant, 'POST', '/api/channels/create', {
      choice: 'instagram',
      data: {
        instagram_business_account_id: account.professionalId,
        access_token: account.loginToken,
        user_id: account.professionalId,
        username: account.username,
      },
      organization_id: tenant,
      ...(agentId && { agent_id: agentId }),
    });
  }

  it('is one for an account: created again it is renewed, for another tenant it is in use', async () => {
    const account = addAccount();
    const [first, second] = [await create(account), await create(account)];
    expect(second.body.data['channel_id']).toBe(first.body.data['channel_id']);
    expect((await create(account, 'rival')).body).toMatchObject({ code: 'ACCOUNT_IN_USE' });
    const listed = await callApi(run, tenantId, 'GET', `/api/channels?organization_id=${tenantId}`);
    const ids = (listed.body.data['channels'] as { channel_id: string }[]).map(
      ({ channel_id }) => channel_id,
    );
    expect(ids.filter((id) => id === first.body.data['channel_id'])).toHaveLength(1);
  });

  it('that is created several times at once is one, and works', async () => {
    const account = addAccount();
    await create(account);
    const answers = await Promise.all([1, 2, 3].map(() => create(account)));
    for (const { status } of answers) expect([201, 429]).toContain(status);
    expect(answers.map(({ status }) => status)).toContain(201);
    const { body } = await create(account);
    expect(body.data['status']).toBe('active');
  });

  it('whose webhooks could not be subscribed is finished by the next try', async () => {
    const account = addAccount();
    run.faults.add({
      service: 'graph',
      operation: 'subscribe',
      effect: { kind: 'reset', when: 'before' },
    });
    expect((await create(account)).body.code).toBe('API_ERROR');
    expect((await create(account)).body.data['status']).toBe('active');
  });

  it('that is removed gets no webhooks, and its token is gone', async () => {
    const account = addAccount();
    const created = await create(account);
    const path = `/api/channels/${created.body.data['channel_id']}?organization_id=${tenantId}`;
    expect((await callApi(run, 'rival', 'DELETE', path.replace(tenantId, 'rival'))).status).toBe(
      404,
    );
    expect((await callApi(run, tenantId, 'DELETE', path)).status).toBe(200);
    expect((await callApi(run, tenantId, 'DELETE', path)).status).toBe(200);
    expect(account.subscribedFields.instagram).toEqual([]);
    const stray = {
      sender: { id: '1050000000000777' },
      recipient: { id: account.professionalId },
      timestamp: run.clock.now(),
      message: { mid: 'after-removal', text: 'hello?' },
    };
    expect(await deliver(run, { account }, stray)).toBe(200);
    expect((await create(account, 'rival')).status).toBe(201);
  });

  it('can be bound to an agent, and to one that is free', async () => {
    const created = await create(addAccount());
    const path = `/api/channels/${created.body.data['channel_id']}/agent`;
    const body = { organization_id: tenantId, agent_id: 'helper' };
    expect((await callApi(run, tenantId, 'PUT', path, body)).body.code).toBe('AGENT_NOT_FOUND');
    await callApi(run, tenantId, 'PUT', `/api/database/${tenantId}/chat-agents/helper`, {
      name: 'Helper',
      provider: { type: 'faq', entries: [] },
    });
    const bound = await callApi(run, tenantId, 'PUT', path, body);
    expect(bound.body.data['agent_id']).toBe('helper');
    const other = await create(addAccount());
    const taken = `/api/channels/${other.body.data['channel_id']}/agent`;
    expect((await callApi(run, tenantId, 'PUT', taken, body)).body.code).toBe('ACCOUNT_IN_USE');
  });

  it('of an account that is not professional is refused with what to do', async () => {
    const answer = await create(addAccount({ accountType: 'PERSONAL' }));
    expect(answer.body).toMatchObject({
      code: 'PERSONAL_ACCOUNT',
      message: expect.stringContaining('Switch it to Business or Creator'),
    });
  });

  it('leaves the role of no function short of a grant', () => {
    expect(log.denials).toEqual([]);
  });
});
