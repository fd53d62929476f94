import { describe, expect, it } from 'vitest';
import { tenantsOf } from '../../web/console/sign-in/access-token.ts';

const tokenWith = (claims: object) =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;

describe('the tenants of an access token', () => {
  it.each([
    ['a list', ['acme', 'other'], ['acme', 'other']],
    ['one id', 'acme', ['acme']],
    ['a list as API Gateway writes it', '[acme other]', ['acme', 'other']],
    ['what is no id', ['acme', 'no spaces', '', 'x'.repeat(65), null, 7], ['acme']],
    ['a number', 7, []],
    ['nothing', undefined, []],
  ])('are read from %s', (_form, claim, tenants) => {
    expect(tenantsOf(tokenWith({ groups: claim, name: 'Zoë ☕' }), 'groups')).toEqual(tenants);
  });

  it.each(['', 'opaque', 'a.b.c', 'e30.!!!.x'])('are none in %j', (token) => {
    expect(tenantsOf(token, 'groups')).toEqual([]);
  });
});
