import { describe, expect, it } from 'vitest';
import type { HttpApiResource } from '../../../../infra/local/template/stack.ts';
import { startRoute } from './local-api.ts';

const cors: HttpApiResource['cors'] = {
  allowOrigins: ['https://app.example.com', 'http://*'],
  allowMethods: ['GET', 'POST'],
  allowHeaders: ['authorization', 'content-type'],
  exposeHeaders: ['retry-after'],
  allowCredentials: true,
  maxAgeSeconds: 300,
};
const handler =
  'async () => ({ statusCode: 200, headers: { "Access-Control-Allow-Origin": "https://evil.example", "X-Own": "1" } })';
const start = (changes: Partial<NonNullable<HttpApiResource['cors']>> = {}) =>
  startRoute(handler, { cors: { ...cors, ...changes } }, 'GET /things');
const preflight = (origin: string) => ({
  method: 'OPTIONS',
  headers: { origin, 'access-control-request-method': 'GET' },
});
const corsHeaders = ({ headers }: Response) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')));

describe('a preflight request', () => {
  it('is answered by the gateway, for whatever path', async () => {
    const { request } = await start();
    const response = await request('/anything', preflight('https://app.example.com'));
    expect(response.status).toBe(204);
    expect(corsHeaders(response)).toEqual({
      'access-control-allow-origin': 'https://app.example.com',
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'authorization,content-type',
      'access-control-max-age': '300',
    });
  });

  it('from a foreign origin is told of no permission', async () => {
    const { request } = await start();
    const response = await request('/things', preflight('https://evil.example'));
    expect([response.status, corsHeaders(response)]).toEqual([204, {}]);
  });

  it('needs an origin and a method; otherwise OPTIONS is a request like any', async () => {
    const { request } = await start();
    expect((await request('/things', { method: 'OPTIONS' })).status).toBe(404);
  });
});

describe('an answer', () => {
  it('has the configured headers in place of the function’s own', async () => {
    const { request } = await start();
    const headers = { origin: 'http://localhost:5173' };
    const response = await request('/things', { headers });
    expect(response.headers.get('x-own')).toBe('1');
    expect(corsHeaders(response)).toEqual({
      'access-control-allow-origin': 'http://localhost:5173',
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'retry-after',
    });
  });

  it.each([[{ headers: { origin: 'https://evil.example' } }], [{}]])(
    'has none for a foreign origin or without one',
    async (init) => {
      const { request } = await start();
      expect(corsHeaders(await request('/things', init))).toEqual({});
    },
  );

  it('names every origin where all are allowed', async () => {
    const { request } = await start({ allowOrigins: ['*'], allowCredentials: false });
    const response = await request('/things', { headers: { origin: 'https://any.example' } });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('keeps the function’s own headers where the API has no CORS settings', async () => {
    const { request } = await startRoute(handler);
    const response = await request('/', { headers: { origin: 'https://any.example' } });
    expect(response.headers.get('access-control-allow-origin')).toBe('https://evil.example');
  });
});
