import { runInNewContext } from 'node:vm';
import { describe, expect, it, vi } from 'vitest';
import { askForFacebookToken } from './support/login.ts';
import { askJson, startTestStandIn } from './support/stand-in.ts';

interface LoginAnswer {
  status: string;
  authResponse: {
    accessToken?: string;
    code?: string;
    userID: string;
    expiresIn?: number;
    signedRequest: string;
  } | null;
}

interface Sdk {
  _choose?: string;
  init(settings: { appId: string; version: string }): void;
  login(callback: (answer: LoginAnswer) => void, options: Record<string, unknown>): void;
  getLoginStatus(callback: (answer: LoginAnswer) => void): void;
  api(path: string, ...rest: unknown[]): void;
}

const scope = 'instagram_basic,pages_show_list';

/** The script, run as a page of another origin runs it. */
async function startSdk() {
  const world = await startTestStandIn();
  const { meta } = world;
  const user = meta.addFacebookUser({
    name: 'Mia Fictional',
    pages: [{ id: '660000000000001', name: 'Fictional Mugs' }],
  });
  const src = `${meta.url}/connect.facebook.net/en_US/bundle/sdk.js/`;
  const script = await (await fetch(src)).text();
  const window: { FB?: Sdk; fbAsyncInit: () => void } = { fbAsyncInit: vi.fn() };
  const error = vi.fn();
  const page = { window, document: { currentScript: { src } }, console: { error } };
  runInNewContext(script, { ...page, fetch, URL, URLSearchParams });
  const sdk = window.FB as Sdk;
  sdk.init({ appId: meta.apps.facebook.id, version: 'v25.0' });
  const logIn = (options: Record<string, unknown> = { scope }) =>
    new Promise<LoginAnswer>((resolve) => sdk.login(resolve, options));
  return { ...world, user, window, sdk, logIn, error };
}

describe('the loader of the SDK', () => {
  it('only notes what it is called with, and loads the SDK, which does it', async () => {
    const { meta } = await startTestStandIn();
    const inserted: { src: string }[] = [];
    const window: { FB?: Sdk; fbAsyncInit?: () => void } = {};
    const run = async (src: string) => {
      const document = {
        currentScript: { src },
        createElement: () => ({ src: '' }),
        head: { append: (script: { src: string }) => inserted.push(script) },
      };
      const script = await (await fetch(src)).text();
      runInNewContext(script, { window, document, console, fetch, URL, URLSearchParams });
    };
    await run(`${meta.url}/connect.facebook.net/en_US/sdk.js`);
    const early = window.FB as Sdk;
    early.init({ appId: meta.apps.facebook.id, version: 'v25.0' });
    const status = new Promise((resolve) => early.getLoginStatus(resolve));
    expect(inserted).toHaveLength(1);
    await run(String(inserted[0]?.src));
    expect(window.FB).not.toBe(early);
    expect(await status).toEqual({ status: 'unknown', authResponse: null });
  });
});

describe('the browser SDK', () => {
  it('tells the page that it is there', async () => {
    const { window } = await startSdk();
    expect(window.fbAsyncInit).toHaveBeenCalledOnce();
  });

  it('logs a person in with a token that works', async () => {
    const { meta, user, logIn, clock } = await startSdk();
    const { status, authResponse } = await logIn();
    expect(status).toBe('connected');
    expect(authResponse).toMatchObject({ userID: user.id });
    // Whole seconds are left, and the clock goes on.
    expect([3599, 3600]).toContain(authResponse?.expiresIn);
    const signature = authResponse?.signedRequest.split('.')[1] ?? '';
    const payload = JSON.parse(Buffer.from(signature, 'base64url').toString());
    expect(payload.user_id).toBe(user.id);
    expect(Math.abs(payload.issued_at - clock.now() / 1000)).toBeLessThan(5);
    const url = `${meta.facebookGraphUrl}/me?access_token=${authResponse?.accessToken}`;
    expect((await askJson(url)).body.name).toBe('Mia Fictional');
  });

  it('gives a code where the page asks for one, for an empty redirect_uri', async () => {
    const { meta, logIn } = await startSdk();
    const { authResponse } = await logIn({ scope, response_type: 'code' });
    expect(authResponse).not.toHaveProperty('accessToken');
    const code = authResponse?.code ?? '';
    expect((await askForFacebookToken(meta, { code, redirect_uri: '' })).status).toBe(200);
  });

  it('lets the page choose who logs in, and whether', async () => {
    const { meta, sdk, logIn } = await startSdk();
    const { id } = meta.addFacebookUser({ name: 'Max Fictional' });
    sdk._choose = id;
    expect((await logIn()).authResponse?.userID).toBe(id);
    sdk._choose = 'deny';
    expect(await logIn()).toEqual({ status: 'unknown', authResponse: null });
  });

  it('remembers who is logged in', async () => {
    const { sdk, logIn } = await startSdk();
    const read = () => new Promise((resolve) => sdk.getLoginStatus(resolve));
    expect(await read()).toEqual({ status: 'unknown', authResponse: null });
    const answer = await logIn();
    expect(await read()).toEqual(answer);
  });

  it('calls the Graph API with the token of the login', async () => {
    const { sdk, logIn } = await startSdk();
    await logIn();
    const { data } = await new Promise<{ data: { name: string }[] }>((resolve) =>
      sdk.api('/me/accounts', 'GET', { fields: 'name' }, resolve),
    );
    expect(data).toEqual([{ id: '660000000000001', name: 'Fictional Mugs' }]);
  });

  it('says on the console what is wrong with a login', async () => {
    const { logIn, error } = await startSdk();
    const { status } = await logIn({ scope: 'instagram_business_basic' });
    expect(status).toBe('unknown');
    expect(String(error.mock.calls)).toMatch(/Invalid Scopes/);
  });
});

describe('a browser', () => {
  it.each(['_phone/messages', '_faults', '_sdk/login', 'graph.facebook.com/me'])(
    'may call %s from any page',
    async (path) => {
      const { meta } = await startTestStandIn();
      const preflight = await fetch(`${meta.url}/${path}`, { method: 'OPTIONS' });
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('access-control-allow-methods')).toContain('DELETE');
      const answer = await fetch(`${meta.url}/${path}`);
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    },
  );

  it('may not call what only servers call', async () => {
    const { meta } = await startTestStandIn();
    const answer = await fetch(`${meta.instagramGraphUrl}/me`);
    expect(answer.headers.has('access-control-allow-origin')).toBe(false);
  });
});
