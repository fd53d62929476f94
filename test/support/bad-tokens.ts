import { generateKeyPair, SignJWT } from 'jose';
import type { Run } from '../../infra/local/run.ts';

type CreateToken = (run: Run, tenantId: string) => Promise<string>;

/** Tokens that claim to be a tenant's but that the API must refuse. */
export const badTokens: [string, CreateToken][] = [
  [
    'an expired token',
    (run, tenantId) => requestToken(run, tenantId, { exp: Math.floor(run.clock.now() / 1000) - 1 }),
  ],
  [
    'a token of another issuer',
    (run, tenantId) => requestToken(run, tenantId, { iss: 'https://login.example.com' }),
  ],
  [
    'a token for another app',
    (run, tenantId) => requestToken(run, tenantId, { client_id: 'another' }),
  ],
  ['a token that somebody else signed', forgeToken],
  ['a token that nobody signed', createUnsignedToken],
];

async function requestToken(run: Run, tenant: string, claims: object): Promise<string> {
  const body = JSON.stringify({ tenant, claims });
  const response = await fetch(`${run.issuer}/token`, { method: 'POST', body });
  return ((await response.json()) as { access_token: string }).access_token;
}

/** Names our issuer and its key, but is signed with another. */
async function forgeToken(run: Run, tenantId: string): Promise<string> {
  const [header = '', payload = ''] = (await run.signIn(tenantId)).split('.');
  const { privateKey } = await generateKeyPair('RS256');
  return new SignJWT(decode(payload)).setProtectedHeader(decode(header)).sign(privateKey);
}

async function createUnsignedToken(run: Run, tenantId: string): Promise<string> {
  const [, payload] = (await run.signIn(tenantId)).split('.');
  const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
  return `${header}.${payload}.`;
}

function decode(part: string) {
  return JSON.parse(Buffer.from(part, 'base64url').toString());
}
