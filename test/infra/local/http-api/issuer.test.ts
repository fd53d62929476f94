import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { expect, it, onTestFinished } from 'vitest';
import { Clock } from '../../../../infra/local/clock.ts';
import { startIssuer } from '../../../../infra/local/http-api/issuer.ts';
import { createFolder } from '../lambda/local-stack.ts';

async function start(dataDir?: string) {
  const clock = new Clock();
  const issuer = await startIssuer({ clock, dataDir });
  onTestFinished(() => issuer.close());
  const post = (body: string) => fetch(`${issuer.url}/token`, { method: 'POST', body });
  return { clock, issuer, post };
}

it('is discovered as any OpenID Connect issuer is', async () => {
  const { issuer } = await start();
  const discovery = await fetch(`${issuer.url}/.well-known/openid-configuration`);
  const { issuer: name, jwks_uri } = (await discovery.json()) as Record<string, string>;
  expect(name).toBe(issuer.url);
  const token = await issuer.sign({ sub: 'somebody' });
  const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(jwks_uri ?? '')), {
    issuer: issuer.url,
  });
  expect(payload.sub).toBe('somebody');
});

it('keeps the private half of its key to itself', async () => {
  const { issuer } = await start();
  const { keys } = (await (await fetch(`${issuer.url}/.well-known/jwks.json`)).json()) as {
    keys: object[];
  };
  expect(keys.map((key) => Object.keys(key).sort())).toEqual([
    ['alg', 'e', 'kid', 'kty', 'n', 'use'],
  ]);
});

it('gives a tenant a token like one of Cognito, by the clock', async () => {
  const { clock, issuer, post } = await start();
  issuer.acceptClient('client-1');
  clock.advance(1_000_000_000);
  const response = await post(JSON.stringify({ tenant: 'acme', lifetimeSeconds: 60 }));
  const { access_token } = (await response.json()) as { access_token: string };
  const claims = decodeJwt(access_token);
  expect(claims).toMatchObject({
    iss: issuer.url,
    sub: expect.any(String),
    client_id: 'client-1',
    token_use: 'access',
    scope: expect.any(String),
    'cognito:groups': ['acme'],
  });
  expect(claims).not.toHaveProperty('aud');
  expect(Math.abs((claims.iat ?? 0) * 1000 - clock.now())).toBeLessThan(2_000);
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(60);
});

it('takes an audience and claims of the caller’s choice', async () => {
  const { post } = await start();
  const wanted = { tenant: 'acme', audience: 'app', claims: { email: 'a@b.example' } };
  const { access_token } = (await (await post(JSON.stringify(wanted))).json()) as {
    access_token: string;
  };
  expect(decodeJwt(access_token)).toMatchObject({ aud: 'app', email: 'a@b.example' });
});

it.each(['not JSON', '{}', '{"tenant":"no spaces"}', `{"tenant":"${'x'.repeat(65)}"}`])(
  'refuses %s',
  async (body) => {
    const { post } = await start();
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toHaveProperty('message');
  },
);

it('keeps its key in the data folder, so that tokens outlive a restart', async () => {
  const dataDir = join(await createFolder({}), 'data');
  const keysOf = async (url: string) => (await fetch(`${url}/.well-known/jwks.json`)).text();
  const first = await start(dataDir);
  const second = await start(dataDir);
  expect(await keysOf(second.issuer.url)).toBe(await keysOf(first.issuer.url));
  expect((await stat(join(dataDir, 'issuer-key.json'))).mode & 0o777).toBe(0o600);
});
