import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readCaller, requireTenant } from '../../../shared/http/caller.ts';

afterEach(() => vi.unstubAllEnvs());

function callerWith(claims: Record<string, unknown> | undefined) {
  const requestContext = claims ? { authorizer: { jwt: { claims } } } : {};
  return readCaller({ requestContext } as unknown as APIGatewayProxyEventV2WithJWTAuthorizer);
}

function tenantsFor(claim: unknown): string[] {
  return callerWith({ sub: 'user-1', 'cognito:groups': claim }).tenants;
}

describe('the tenants of a caller', () => {
  it.each([
    ['one id', 'acme', ['acme']],
    ['a list as the gateway writes it', '[acme beta_2]', ['acme', 'beta_2']],
    ['a list of one', '[acme]', ['acme']],
  ])('are read from %s', (_form, claim, expected) => {
    expect(tenantsFor(claim)).toEqual(expected);
  });

  it.each([
    undefined,
    null,
    '',
    '[]',
    '[ ]',
    'two words',
    '[acme',
    'acme]',
    '["acme"]',
    '[[acme]]',
    'a,b',
    'acme\n',
    '*',
    '../acme',
    'x'.repeat(65),
    7,
    true,
    ['acme'],
    { acme: true },
  ])('are none where the claim is %j', (claim) => {
    expect(tenantsFor(claim)).toEqual([]);
  });

  it('are those of a list that are identifiers', () => {
    expect(tenantsFor('[acme a/b  beta]')).toEqual(['acme', 'beta']);
  });

  it('come from the claim that the stack names', () => {
    vi.stubEnv('TENANT_CLAIM', 'custom:tenant');
    expect(callerWith({ 'custom:tenant': 'acme', 'cognito:groups': 'beta' }).tenants).toEqual([
      'acme',
    ]);
  });

  it('are none without a token', () => {
    expect(callerWith(undefined)).toEqual({ id: 'unknown', tenants: [] });
  });
});

describe('a caller', () => {
  it('is known by the subject of the token, cut at 128 characters', () => {
    expect(callerWith({ sub: 'user-1' }).id).toBe('user-1');
    expect(callerWith({ sub: 'x'.repeat(500) }).id).toHaveLength(128);
  });

  it('may act for a tenant of the token and for no other', () => {
    const caller = callerWith({ 'cognito:groups': '[acme beta]' });
    expect(() => requireTenant(caller, 'beta')).not.toThrow();
    for (const tenant of ['gamma', 'ACME', 'acm', '[acme beta]', '']) {
      expect(() => requireTenant(caller, tenant)).toThrow(
        expect.objectContaining({ code: 'FORBIDDEN' }),
      );
    }
  });
});
