import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { Clock } from '../../../../infra/local/clock.ts';
import { type Issuer, startIssuer } from '../../../../infra/local/http-api/issuer.ts';

const verifier = 'v'.repeat(64);
const challenge = createHash('sha256').update(verifier).digest('base64url');
const redirectUri = 'http://localhost:3000/signed-in';
const asked = {
  client_id: 'client-1',
  redirect_uri: redirectUri,
  response_type: 'code',
  scope: 'openid',
  state: 'state-1',
  code_challenge: challenge,
  code_challenge_method: 'S256',
};

let clock: Clock;
let issuer: Issuer;

beforeEach(async () => {
  clock = new Clock();
  issuer = await startIssuer({ clock });
  issuer.acceptClient('client-1', ['https://app.example.com']);
  onTestFinished(() => issuer.close());
});

function authorize(changes: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const query = new URLSearchParams({ ...asked, ...changes });
  return fetch(`${issuer.url}/authorize?${query}`, { redirect: 'manual', headers });
}

async function codeFor(choice = 'demo'): Promise<string> {
  const { headers } = await authorize({ _choose: choice });
  return new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
}

async function post(form: Record<string, string>) {
  const response = await fetch(`${issuer.url}/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'client-1', redirect_uri: redirectUri, ...form }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

const exchange = (code: string, changes: Record<string, string> = {}) =>
  post({ grant_type: 'authorization_code', code, code_verifier: verifier, ...changes });

describe('signing in at the local issuer', () => {
  it('gives tokens of the chosen tenants for a code and its verifier', async () => {
    const { status, body } = await exchange(await codeFor('demo other'));
    expect(status).toBe(200);
    expect(decodeJwt(body['access_token'] ?? '')).toMatchObject({
      'cognito:groups': ['demo', 'other'],
      client_id: 'client-1',
      token_use: 'access',
    });
    expect(decodeJwt(body['id_token'] ?? '')).toMatchObject({ aud: 'client-1', token_use: 'id' });
  });

  it('gives another access token for the refresh token, until it is revoked', async () => {
    const { body } = await exchange(await codeFor());
    const refresh = { grant_type: 'refresh_token', refresh_token: body['refresh_token'] ?? '' };
    clock.advance(2 * 3_600_000);
    const renewed = await post(refresh);
    expect(decodeJwt(renewed.body['access_token'] ?? '').exp).toBeGreaterThan(clock.now() / 1000);
    const token = new URLSearchParams({ token: refresh.refresh_token });
    await fetch(`${issuer.url}/revoke`, { method: 'POST', body: token });
    expect((await post(refresh)).body['error']).toBe('invalid_grant');
  });

  it('takes a code once', async () => {
    const code = await codeFor();
    await exchange(code);
    expect(await exchange(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it.each([
    ['another verifier', { code_verifier: 'w'.repeat(64) }, 'invalid_grant'],
    ['no verifier', { code_verifier: '' }, 'invalid_grant'],
    ['another address', { redirect_uri: 'http://localhost:3000/other' }, 'invalid_grant'],
    ['another client', { client_id: 'client-2' }, 'invalid_client'],
    ['an unknown grant', { grant_type: 'password' }, 'unsupported_grant_type'],
  ])('refuses a code with %s', async (_what, changes, error) => {
    const answer = await exchange(await codeFor(), changes);
    expect(answer).toMatchObject({ status: 400, body: { error } });
  });

  it('refuses a code after a minute', async () => {
    const code = await codeFor();
    clock.advance(61_000);
    expect((await exchange(code)).body['error']).toBe('invalid_grant');
  });

  it.each([
    ['another client', { client_id: 'client-2' }],
    ['an address elsewhere', { redirect_uri: 'https://evil.example/signed-in' }],
    ['no https beside this machine', { redirect_uri: 'http://app.example.com/signed-in' }],
    ['no PKCE', { code_challenge: '' }],
    ['a plain challenge', { code_challenge_method: 'plain' }],
    ['an implicit flow', { response_type: 'token' }],
  ])('sends nobody back with %s, but says what is wrong', async (_what, changes) => {
    const response = await authorize({ _choose: 'demo', ...changes });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('This sign-in cannot begin');
  });

  it("takes the frontend's own address, wherever it is", async () => {
    const address = 'https://app.example.com/signed-in';
    const { status } = await authorize({ _choose: 'demo', redirect_uri: address });
    expect(status).toBe(302);
  });
});

describe("the local issuer's session", () => {
  it('sends a browser back at once that chose before, until it signs out', async () => {
    const cookie = (await authorize({ _choose: 'demo' })).headers.get('set-cookie') ?? '';
    expect(cookie).toContain('HttpOnly; SameSite=Lax');
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    expect((await authorize({}, headers)).status).toBe(302);
    expect((await authorize({ prompt: 'login' }, headers)).status).toBe(200);
    await fetch(`${issuer.url}/logout`, { headers });
    expect((await authorize({}, headers)).status).toBe(200);
  });

  it.each([
    ['http://localhost:3000/signed-out', 302],
    ['https://app.example.com/signed-out', 302],
    ['https://evil.example/', 200],
    ['', 200],
  ])('ends on the way to %j with %i', async (address, status) => {
    const query = new URLSearchParams({ post_logout_redirect_uri: address });
    const response = await fetch(`${issuer.url}/logout?${query}`, { redirect: 'manual' });
    expect(response.status).toBe(status);
  });
});

describe('a page of another origin', () => {
  it.each([
    ['http://localhost:3000', true],
    ['http://127.0.0.1:5173', true],
    ['https://app.example.com', true],
    ['https://evil.example', false],
    ['http://localhost.evil.example', false],
    ['null', false],
  ])('%s may read the issuer’s answers: %s', async (origin, isAllowed) => {
    const { headers } = await fetch(`${issuer.url}/token`, { method: 'POST', headers: { origin } });
    expect(headers.get('access-control-allow-origin')).toBe(isAllowed ? origin : null);
  });
});
