import { createHmac, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { startProtectedRoute } from './local-api.ts';

const bearer = (token: string) => `Bearer ${token}`;

describe('a token', () => {
  it('of the issuer lets the request through, its claims as texts', async () => {
    const { issuer, get } = await startProtectedRoute();
    const token = await issuer.sign({
      'cognito:groups': ['acme', 'other'],
      admin: true,
      level: 3,
      nested: { a: 1 },
    });
    const response = await get(bearer(token));

    expect(response.status).toBe(200);
    const event = JSON.parse(await response.text());
    expect(event.requestContext.authorizer).toEqual({
      jwt: {
        claims: expect.objectContaining({
          iss: issuer.url,
          client_id: 'client-1',
          token_use: 'access',
          'cognito:groups': '[acme other]',
          admin: 'true',
          level: '3',
          nested: 'map[a:1]',
          exp: expect.stringMatching(/^\d{10}$/),
        }),
        scopes: null,
      },
    });
  });

  it('may come without the word Bearer', async () => {
    const { issuer, get } = await startProtectedRoute();
    expect((await get(await issuer.sign({}))).status).toBe(200);
  });

  it('counts by its aud where it has one, and by client_id otherwise', async () => {
    const { issuer, get } = await startProtectedRoute();
    const status = async (claims: object) =>
      (await get(bearer(await issuer.sign({ ...claims })))).status;
    expect(await status({ aud: 'other-client', client_id: 'foreign' })).toBe(200);
    expect(await status({ aud: ['foreign', 'client-1'] })).toBe(200);
    expect(await status({ aud: 'foreign', client_id: 'client-1' })).toBe(401);
    expect(await status({ client_id: 'foreign' })).toBe(401);
  });

  it('expires by the clock', async () => {
    const { issuer, get, clock } = await startProtectedRoute();
    const token = bearer(await issuer.sign({}, 600));
    clock.advance(599_000);
    expect((await get(token)).status).toBe(200);
    clock.advance(2_000);
    const response = await get(token);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(
      'Bearer scope="" error="invalid_token" error_description="the token has expired"',
    );
  });

  it.each([
    ['that is not yet valid', { nbf: 4_000_000_000 }],
    ['issued in the future', { iat: 4_000_000_000 }],
    ['of another issuer', { iss: 'https://issuer.example' }],
    ['for another audience', { aud: 'foreign' }],
  ])('%s is refused', async (_, claims) => {
    const { issuer, get } = await startProtectedRoute();
    const response = await get(bearer(await issuer.sign(claims)));
    expect([response.status, await response.text()]).toEqual([401, '{"message":"Unauthorized"}']);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer .*error="invalid_token"/);
  });

  it('that is missing is refused', async () => {
    const { get } = await startProtectedRoute();
    const response = await get();
    expect([response.status, await response.text()]).toEqual([401, '{"message":"Unauthorized"}']);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('with a foreign, a symmetric or no signature is refused', async () => {
    const { issuer, get } = await startProtectedRoute();
    const [header = '', payload = ''] = (await issuer.sign({})).split('.');
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString());
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const foreign = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid })
      .sign(privateKey);
    const content = `${part({ alg: 'HS256', kid })}.${payload}`;
    const symmetric = `${content}.${createHmac('sha256', kid).update(content).digest('base64url')}`;
    const unsigned = `${part({ alg: 'none' })}.${payload}.`;

    for (const token of [foreign, symmetric, unsigned, 'no-token']) {
      expect((await get(bearer(token))).status).toBe(401);
    }
  });

  it('of an issuer that cannot be reached is refused', async () => {
    const { issuer, get } = await startProtectedRoute();
    const token = await issuer.sign({});
    await issuer.close();
    const response = await get(bearer(token));
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/discovery endpoint/);
  });
});

describe('a route with scopes', () => {
  it('asks for one of them', async () => {
    const { issuer, get } = await startProtectedRoute(['things/read', 'things/write']);
    const granted = await get(bearer(await issuer.sign({ scope: 'openid things/read' })));
    expect(granted.status).toBe(200);
    const event = JSON.parse(await granted.text());
    expect(event.requestContext.authorizer.jwt.scopes).toEqual(['things/read', 'things/write']);

    const response = await get(bearer(await issuer.sign({ scope: 'openid' })));
    expect([response.status, await response.text()]).toEqual([403, '{"message":"Forbidden"}']);
    expect(response.headers.get('www-authenticate')).toMatch(/insufficient_scope/);
  });
});
