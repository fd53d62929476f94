import { generateKeyPairSync } from 'node:crypto';
import { exportJWK, importSPKI, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { openShop, type Shop, startJourney } from '../support/journey.ts';

let run: Run;
let shop: Shop;

beforeAll(async () => {
  ({ run } = await startJourney());
  shop = await openShop(run, { type: 'faq', entries: [] });
});

afterAll(() => run.close());

async function statusWith(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${run.apiUrl}${shop.agentPath}`, { headers });
  await response.arrayBuffer();
  return response.status;
}

/** A token of the issuer's own, with these claims in place of its usual ones. */
async function requestToken(claims: object): Promise<string> {
  const body = JSON.stringify({ tenant: shop.tenantId, claims });
  const response = await fetch(`${run.issuer}/token`, { method: 'POST', body });
  return ((await response.json()) as { access_token: string }).access_token;
}

async function claimsOf(): Promise<Record<string, unknown>> {
  const [, payload = ''] = (await run.signIn(shop.tenantId)).split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString());
}

describe('a sign-in', () => {
  it('of the tenant is let in', async () => {
    expect(await statusWith(await requestToken({}))).toBe(200);
  });

  it.each<[string, (tenant: string) => unknown]>([
    ['null', () => null],
    ['true', () => true],
    ['an object with the tenant for a name', (tenant) => ({ [tenant]: true })],
    ['an object with the tenant for a value', (tenant) => ({ 0: tenant })],
    ['a list in a list', (tenant) => [[tenant]]],
    ['two tenants in one text', (tenant) => `${tenant} another`],
    ['a text with a comma', (tenant) => `${tenant},another`],
    ['the tenant and a line break', (tenant) => `${tenant}\n`],
    ['the tenant in capitals', (tenant) => [tenant.toUpperCase()]],
    ['an asterisk', () => ['*']],
  ])('whose claim is %s belongs to no tenant', async (_name, claim) => {
    const token = await requestToken({ 'cognito:groups': claim(shop.tenantId) });
    expect(await statusWith(token)).toBe(403);
  });

  it.each<[string, object]>([
    ['no end', { exp: null }],
    ['an end that is a text', { exp: '2999-01-01' }],
    ['a beginning in the future', { nbf: 4_000_000_000 }],
    ['another app for its audience, ours for its client', { aud: 'another-app' }],
    ['another issuer first', { iss: ['https://login.example.com'] }],
  ])('with %s is refused', async (_name, claims) => {
    expect(await statusWith(await requestToken(claims))).toBe(401);
  });
});

describe('a sign-in that its bearer signed', () => {
  it('with the public key of the issuer for a password is refused', async () => {
    const keys = await fetch(`${run.issuer}/.well-known/jwks.json`);
    const {
      keys: [published],
    } = (await keys.json()) as { keys: [{ kid: string }] };
    const password = new TextEncoder().encode(JSON.stringify(published));
    const token = new SignJWT(await claimsOf())
      .setProtectedHeader({ alg: 'HS256', kid: published.kid })
      .sign(password);
    expect(await statusWith(await token)).toBe(401);
  });

  it('with a key that it brings along is refused', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const jwk = await exportJWK(
      await importSPKI(publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'RS256', {
        extractable: true,
      }),
    );
    const token = new SignJWT(await claimsOf())
      .setProtectedHeader({ alg: 'RS256', jwk, jku: 'https://evil.example/keys', kid: '../x' })
      .sign(privateKey);
    expect(await statusWith(await token)).toBe(401);
  });

  it.each(['none', 'None', 'NONE', ''])('with the algorithm "%s" is refused', async (alg) => {
    const header = Buffer.from(JSON.stringify({ alg, typ: 'JWT' })).toString('base64url');
    const [, payload] = (await run.signIn(shop.tenantId)).split('.');
    expect(await statusWith(`${header}.${payload}.`)).toBe(401);
  });
});
