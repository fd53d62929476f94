import { describe, expect, it } from 'vitest';
import { exchangeInstagramCode, getCode } from './support/login.ts';
import { askJson, realAnswer, startTestStandIn } from './support/stand-in.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ACCOUNT = 'fictional.mugs';

async function startLogin() {
  const world = await startTestStandIn();
  const { meta } = world;
  const askTokens = (path: string, query: Record<string, string>) =>
    askJson(`${meta.instagramGraphUrl}/${path}?${new URLSearchParams(query)}`);
  const extend = (token: string, secret = meta.apps.instagram.secret) =>
    askTokens('access_token', {
      grant_type: 'ig_exchange_token',
      client_secret: secret,
      access_token: token,
    });
  const refresh = (token: string) =>
    askTokens('refresh_access_token', { grant_type: 'ig_refresh_token', access_token: token });
  const readMe = (token: string) =>
    askJson(`${meta.instagramGraphUrl}/me?fields=username`, {
      headers: { authorization: `Bearer ${token}` },
    });
  const logIn = async (changes?: Record<string, string>): Promise<string> => {
    const code = await getCode(meta, 'instagram', ACCOUNT, changes);
    return (await exchangeInstagramCode(meta, code)).body.access_token;
  };
  return { ...world, extend, refresh, readMe, logIn };
}

describe('a short-lived token', () => {
  it('is had for a personal account too: /me tells what it is', async () => {
    const { meta, account, logIn } = await startLogin();
    account.accountType = 'PERSONAL';
    const url = `${meta.instagramGraphUrl}/me?fields=account_type&access_token=${await logIn()}`;
    expect((await askJson(url)).body).toEqual({ account_type: 'PERSONAL' });
  });

  it('works for one hour', async () => {
    const { clock, logIn, readMe } = await startLogin();
    const token = await logIn();
    expect((await readMe(token)).body).toEqual({ username: ACCOUNT });
    clock.advance(HOUR);
    expect((await readMe(token)).body.error).toMatchObject({ code: 190, error_subcode: 0 });
  });

  it('becomes one that lasts 60 days', async () => {
    const { clock, logIn, extend, readMe } = await startLogin();
    const { body } = await extend(await logIn());
    expect(body).toEqual({ ...realAnswer('token_long_lived'), access_token: body.access_token });
    clock.advance(59 * DAY);
    expect((await readMe(body.access_token)).status).toBe(200);
    clock.advance(DAY);
    expect((await readMe(body.access_token)).body.error.code).toBe(190);
  });

  it('is not extended for a wrong secret, or once it is dead', async () => {
    const { clock, logIn, extend } = await startLogin();
    const token = await logIn();
    expect((await extend(token, 'guessed')).body.error.message).toMatch(/client secret/);
    clock.advance(HOUR);
    expect((await extend(token)).body.error.code).toBe(190);
  });
});

describe('refreshing', () => {
  it('gives 60 days from now, and leaves the old token as it is', async () => {
    const { clock, logIn, extend, refresh, readMe } = await startLogin();
    const old = (await extend(await logIn())).body.access_token;
    clock.advance(50 * DAY);
    const { body } = await refresh(old);
    expect(body).toEqual({ ...realAnswer('token_long_lived'), access_token: body.access_token });
    expect((await readMe(old)).status).toBe(200);
    clock.advance(50 * DAY);
    expect((await readMe(old)).body.error.code).toBe(190);
    expect((await readMe(body.access_token)).status).toBe(200);
  });

  it('needs a token of 24 hours', async () => {
    const { clock, logIn, extend, refresh } = await startLogin();
    const token = (await extend(await logIn())).body.access_token;
    clock.advance(DAY - 60_000);
    expect((await refresh(token)).body.error).toMatchObject({ code: 100 });
    clock.advance(60_000);
    expect((await refresh(token)).status).toBe(200);
  });

  it('needs one that has not expired, and the basic permission', async () => {
    const { clock, logIn, extend, refresh } = await startLogin();
    const scope = 'instagram_business_manage_messages';
    const token = (await extend(await logIn())).body.access_token;
    const withoutBasic = (await extend(await logIn({ scope }))).body.access_token;
    clock.advance(30 * DAY);
    expect((await refresh(withoutBasic)).body.error.code).toBe(10);
    clock.advance(30 * DAY);
    expect((await refresh(token)).body.error.code).toBe(190);
  });

  it('works on the token of the dashboard', async () => {
    const { clock, account, refresh } = await startLogin();
    clock.advance(DAY);
    expect((await refresh(account.loginToken)).status).toBe(200);
  });

  it('needs its own grant type', async () => {
    const { meta, account } = await startLogin();
    const url = `${meta.instagramGraphUrl}/refresh_access_token?access_token=${account.loginToken}`;
    expect((await askJson(url)).body.error.message).toMatch(/grant_type/);
  });
});

describe('a revoked token', () => {
  it.each([
    ['password-changed', 460],
    ['app-removed', 458],
  ] as const)('says why: %s', async (reason, subcode) => {
    const { meta, account, logIn, readMe } = await startLogin();
    const tokens = [account.loginToken, await logIn()];
    meta.revokeTokens(account, reason);
    for (const token of tokens) {
      expect((await readMe(token)).body.error).toMatchObject({ code: 190, error_subcode: subcode });
    }
    expect((await readMe(await logIn())).status).toBe(200);
    expect((await readMe(account.loginToken)).status).toBe(200);
  });

  it('of a removed app takes the subscription along', async () => {
    const { meta, account, write } = await startLogin();
    meta.revokeTokens(account, 'app-removed');
    expect((await write('Hello?')).body.delivery.problem).toMatch(/connect it first/);
  });
});

it('notes no code, secret or token of a login', async () => {
  const { meta, logIn, extend } = await startLogin();
  const short = await logIn();
  const long = (await extend(short)).body.access_token;
  expect(meta.sent).toMatchObject([
    { host: 'api.instagram.com', operation: 'exchange-instagram-code' },
    { operation: 'extend-instagram-token', tokenOwner: ACCOUNT },
  ]);
  expect(Object.keys(meta.sent[0]?.body ?? {})).toEqual([
    'client_id',
    'grant_type',
    'redirect_uri',
  ]);
  const noted = JSON.stringify(meta.sent);
  for (const secret of [short, long, meta.apps.instagram.secret])
    expect(noted).not.toContain(secret);
});
