import { decodeJwt } from 'jose';
import { InMemoryWebStorage } from 'oidc-client-ts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Clock } from '../../infra/local/clock.ts';
import { type Issuer, startIssuer } from '../../infra/local/http-api/issuer.ts';
import { createSession, type Session } from '../../web/console/sign-in/session.ts';

const frontendUrl = 'http://localhost:3000';
const hour = 3_600_000;

let clock: Clock;
let issuer: Issuer;
let session: Session;
let stored: InMemoryWebStorage;
/** Where the window was sent. */
let sentTo: URL | undefined;

beforeEach(async () => {
  clock = new Clock();
  issuer = await startIssuer({ clock });
  stored = new InMemoryWebStorage();
  sentTo = undefined;
  const location = { replace: (address: string) => (sentTo = new URL(address)) };
  vi.stubGlobal('sessionStorage', stored);
  vi.stubGlobal('location', location);
  vi.stubGlobal('window', { location, self: { location }, addEventListener: () => {} });
  session = newWindow();
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await issuer.close();
});

/** As after a reload: nothing is left but what the browser stores. */
function newWindow(signIn: object = {}): Session {
  return createSession({
    apiBaseUrl: 'http://127.0.0.1:1',
    signIn: { authority: issuer.url, clientId: 'local', scope: 'openid', ...signIn },
    tenantClaim: 'cognito:groups',
    phone: null,
    facebookLogin: null,
    frontendUrl,
  });
}

/** Goes to the issuer's page and chooses there; answers the address that the browser is sent back to. */
async function choose(returnTo: string, choice = 'demo'): Promise<string> {
  // It never ends: the page goes away.
  void session.begin(returnTo);
  await vi.waitFor(() => expect(sentTo?.pathname).toBe('/authorize'));
  const answer = await fetch(`${sentTo}&_choose=${choice}`, { redirect: 'manual' });
  return answer.headers.get('location') ?? '';
}

const tokenOf = (options = { renew: false }) => session.getToken(options);

it('signs in across a reload, with nothing but the PKCE verifier and the state stored meanwhile', async () => {
  const back = await choose('/inbox?filter=open');
  expect(stored.length).toBe(1);
  expect(stored.getItem(stored.key(0) ?? '')).toContain('code_verifier');
  session = newWindow();
  expect(await session.finish(back)).toBe('/inbox?filter=open');
  expect(stored.length).toBe(0);
  expect(decodeJwt((await tokenOf()) ?? '')).toMatchObject({
    'cognito:groups': ['demo'],
    client_id: 'local',
  });
});

it('takes a sign-in only once, and only where it was begun', async () => {
  const back = await choose('/');
  await session.finish(back);
  await expect(session.finish(back)).rejects.toThrow();
  stored.clear();
  await expect(newWindow().finish(back)).rejects.toThrow('No matching state');
});

it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'inbox', ''])(
  'never leads out of the console: %j',
  async (returnTo) => {
    expect(await session.finish(await choose(returnTo))).toBe('/');
  },
);

it('renews the token when the API did not take it, once for all who wait', async () => {
  await session.finish(await choose('/'));
  const first = await tokenOf();
  clock.advance(2 * hour);
  expect(await tokenOf()).toBe(first);
  const [second, third] = await Promise.all([tokenOf({ renew: true }), tokenOf({ renew: true })]);
  expect(second).toBe(third);
  expect(decodeJwt(second ?? '').exp).toBeGreaterThan(clock.now() / 1000);
  expect(await tokenOf()).toBe(second);
});

it('has no token any more when it cannot be renewed', async () => {
  await session.finish(await choose('/'));
  clock.advance(30 * 24 * hour);
  expect(await tokenOf({ renew: true })).toBeUndefined();
});

it('has no token before somebody signed in', async () => {
  expect(await tokenOf()).toBeUndefined();
});

it('ends the session here and at the issuer, and the refresh token with it', async () => {
  await session.finish(await choose('/'));
  const revoked = vi.spyOn(globalThis, 'fetch');
  await session.end();
  expect(revoked.mock.calls.map(([address]) => String(address))).toContain(`${issuer.url}/revoke`);
  // The page that is being left asks the API for nothing more.
  const later = new Promise((resolve) => setTimeout(resolve, 50, 'still waiting'));
  expect(await Promise.race([tokenOf(), later])).toBe('still waiting');
  expect(await newWindow().getToken({ renew: false })).toBeUndefined();
  expect(`${sentTo?.origin}${sentTo?.pathname}`).toBe(`${issuer.url}/logout`);
  expect(sentTo?.searchParams.get('post_logout_redirect_uri')).toBe(`${frontendUrl}/signed-out`);
});

it("ends Cognito's session in Cognito's way", async () => {
  const url = 'https://shop.auth.eu-central-1.amazoncognito.com/logout';
  session = newWindow({ logout: { url, form: 'cognito' } });
  await session.end();
  const query = new URLSearchParams({
    client_id: 'local',
    logout_uri: `${frontendUrl}/signed-out`,
  });
  expect(sentTo?.href).toBe(`${url}?${query}`);
});
