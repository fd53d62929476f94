import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startIssuer } from '../../infra/local/http-api/issuer.ts';
import { expectFailure, type LocalApi, startLocalApi } from './local-api.ts';
import { registerAgent, validRequests } from './requests.ts';

let api: LocalApi;

beforeAll(async () => {
  api = await startLocalApi();
});

afterAll(() => api.run.close());

/** A request that is wrong in another way too, of which a stranger must learn nothing. */
function wrongly(path: string): string {
  return `${path}?unknown=1`;
}

/** A token of this run's issuer with whatever is asked for. */
async function requestToken(request: object): Promise<string> {
  const body = JSON.stringify({ tenant: 'acme', ...request });
  const response = await fetch(`${api.run.issuer}/token`, { method: 'POST', body });
  return ((await response.json()) as { access_token: string }).access_token;
}

/** A token for this stack's app client, signed with another issuer's key. */
async function signElsewhere(claims: Record<string, unknown> = {}): Promise<string> {
  const { clock, stack } = api.run;
  const stranger = await startIssuer({ clock });
  const [client_id] = stack.userPool?.clientIds ?? [];
  const token = await stranger.sign({ client_id, 'cognito:groups': ['acme'], ...claims });
  await stranger.close();
  return token;
}

async function expiredToken(): Promise<string> {
  const token = await requestToken({ lifetimeSeconds: 60 });
  await api.run.advance(10 * 60_000);
  return token;
}

describe.each(validRequests)('$operation', ({ operation, method, path }) => {
  it.each([
    ['no token', async () => null],
    ['something that is no token', async () => 'acme'],
    ['a token of another issuer', () => signElsewhere()],
    [
      'a token that names this issuer, signed by another',
      () => signElsewhere({ iss: api.run.issuer }),
    ],
    ['a token of another app client', () => requestToken({ claims: { client_id: 'another' } })],
    ['an expired token', expiredToken],
  ])('does not let in %s', async (_name, createToken) => {
    const answer = await api.call(method, wrongly(path), { token: await createToken() });
    expect(answer.status).toBe(401);
    expect(answer.json()).toEqual({ message: 'Unauthorized' });
  });

  it.each([
    ['another tenant', ['other']],
    ['no tenant', []],
    ['a tenant that only looks alike', ['ACME', 'acme2', 'acm']],
    ['what is no id', ['a/b', '*']],
  ])('refuses the members of %s before it looks at anything else', async (_name, groups) => {
    const token = await requestToken({ claims: { 'cognito:groups': groups } });
    expectFailure(await api.call(method, wrongly(path), { token }), {
      ...{ status: 403, code: 'FORBIDDEN', operation },
      mentions: 'Your sign-in does not include this tenant.',
    });
  });
});

it('a member of several tenants may act for each of them', async () => {
  const claims = { 'cognito:groups': ['beta', 'acme'] };
  const answer = await api.call('GET', registerAgent.path, {
    token: await requestToken({ claims }),
  });
  expect(answer.json()).toMatchObject({ code: 'AGENT_NOT_FOUND' });
});
