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
