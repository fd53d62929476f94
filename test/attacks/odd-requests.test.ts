import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { openShop, type Shop, startJourney } from '../support/journey.ts';
import { type RawRequest, sendRaw } from '../support/raw-request.ts';

const faq = { type: 'faq', entries: [{ question: 'Open?', answer: 'Our secret hours.' }] };

let run: Run;
let own: Shop;
let other: Shop;
let authorization: string;

beforeAll(async () => {
  ({ run } = await startJourney());
  [own, other] = [await openShop(run, faq), await openShop(run, faq)];
  authorization = `Bearer ${await run.signIn(own.tenantId)}`;
});

afterAll(() => run.close());

/** As a member of the own tenant, unless the request says otherwise. */
function send({ headers, ...request }: RawRequest) {
  const asMember = { authorization, 'content-type': 'application/json' };
  return sendRaw(run.apiUrl, { ...request, headers: headers ?? asMember });
}

const nothingOfOthers = (text: string) => expect(text).not.toMatch(/secret hours/);

describe('a path that means two things', () => {
  it.each([
    ['a step up', () => `/api/database/${own.tenantId}/../${other.tenantId}/chat-agents/assistant`],
    [
      'a step up in code',
      () => `/api/database/${own.tenantId}/%2e%2e/${other.tenantId}/chat-agents/assistant`,
    ],
    [
      'a slash in code',
      () => `/api/database/${own.tenantId}%2f..%2f${other.tenantId}/chat-agents/assistant`,
    ],
    [
      'a step up in the id',
      () => `/api/database/${own.tenantId}/chat-agents/..%2f..%2f${other.tenantId}`,
    ],
    ['an empty segment', () => `/api/database//${other.tenantId}/chat-agents/assistant`],
    ['two slashes first', () => `//api/database/${other.tenantId}/chat-agents/assistant`],
    ['a semicolon', () => `/api/database/${own.tenantId};${other.tenantId}/chat-agents/assistant`],
    ['a null', () => `/api/database/${other.tenantId}%00/chat-agents/assistant`],
    [
      'a question mark in code',
      () => `/api/database/${other.tenantId}/chat-agents/assistant%3F${own.tenantId}`,
    ],
    ['another case', () => `/API/database/${other.tenantId}/chat-agents/assistant`],
    ['a backslash', () => `/api/database/${own.tenantId}\\..\\${other.tenantId}/chat-agents`],
  ])('leads to no other tenant: %s', async (_name, path) => {
    const { status, text } = await send({ path: path() });
    expect([400, 403, 404]).toContain(status);
    nothingOfOthers(text);
  });

  it('has the tenant named twice in the query refused', async () => {
    const twice = `organization_id=${own.tenantId}&organization_id=${other.tenantId}`;
    const { status, text } = await send({ path: `/api/channels?${twice}` });
    expect(status).toBe(400);
    expect(JSON.parse(text).message).toContain('query.organization_id');
  });
});

describe('a method that says one thing and means another', () => {
  it.each(['HEAD', 'OPTIONS', 'TRACE', 'PATCH', 'PROPFIND'])('%s reads nothing', async (method) => {
    const { status, text } = await send({ method, path: own.agentPath });
    expect([400, 404]).toContain(status);
    nothingOfOthers(text);
  });

  it.each(['x-http-method-override', 'x-http-method', 'x-method-override'])(
    'is not changed by the header %s',
    async (name) => {
      const headers = { authorization, [name]: 'DELETE' };
      expect((await send({ path: own.agentPath, headers })).status).toBe(200);
      expect((await send({ path: `${own.agentPath}?_method=DELETE` })).status).toBe(400);
      expect((await send({ path: own.agentPath })).status).toBe(200);
    },
  );
});

describe('a sign-in where none belongs', () => {
  it.each([
    ['a cookie', () => ({ headers: { cookie: `authorization=${authorization}` } })],
    ['another header', () => ({ headers: { 'x-authorization': authorization } })],
    ['the query', () => ({ query: `?access_token=${authorization.slice(7)}`, headers: {} })],
    ['a name and a password', () => ({ headers: { authorization: 'Basic YTpi' } })],
    ['two headers', () => ({ headers: { authorization: ['Bearer x', authorization] } })],
  ])('lets nobody in: %s', async (_name, place) => {
    const { headers, query = '' } = place() as { headers: RawRequest['headers']; query?: string };
    const { status, text } = await send({ path: `${own.agentPath}${query}`, headers });
    expect({ status, body: JSON.parse(text) }).toEqual({
      status: 401,
      body: { message: 'Unauthorized' },
    });
  });
});

describe('a page of another origin', () => {
  const origins = [
    'https://evil.example',
    'null',
    'http://localhost:3000.evil.example',
    'http://evil.localhost:3000',
    'https://localhost:3000',
  ];

  it.each(origins)('is told of no permission: %s', async (origin) => {
    const path = own.agentPath;
    const asked = { origin, 'access-control-request-method': 'PUT' };
    const answers = [
      await send({ method: 'OPTIONS', path, headers: asked }),
      await send({ path, headers: { authorization, origin } }),
      await send({ path, headers: { origin } }),
    ];
    for (const { headers } of answers) {
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });
});
