import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalApi, startLocalApi, verifyToken } from './local-api.ts';

let api: LocalApi;

beforeAll(async () => {
  api = await startLocalApi();
});

afterAll(() => api.run.close());

const right = {
  'hub.mode': 'subscribe',
  'hub.verify_token': verifyToken,
  'hub.challenge': '1158201444',
};

function verify(query: Record<string, string>) {
  const search = new URLSearchParams(query);
  return api.call('GET', `/api/webhooks/instagram?${search}`, { token: null });
}

function without(name: keyof typeof right): Record<string, string> {
  return Object.fromEntries(Object.entries(right).filter(([key]) => key !== name));
}

describe('Meta’s check of the webhook address', () => {
  it('gets its challenge back, verbatim and as text', async () => {
    const { status, text, headers } = await verify(right);
    expect({ status, text }).toEqual({ status: 200, text: '1158201444' });
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  it.each([
    ['a wrong token', { ...right, 'hub.verify_token': 'wrong' }],
    ['the beginning of the token', { ...right, 'hub.verify_token': verifyToken.slice(0, -1) }],
    ['more than the token', { ...right, 'hub.verify_token': `${verifyToken}x` }],
    ['an empty token', { ...right, 'hub.verify_token': '' }],
    ['no token', without('hub.verify_token')],
    ['another mode', { ...right, 'hub.mode': 'unsubscribe' }],
    ['no mode', without('hub.mode')],
    ['no challenge', without('hub.challenge')],
    ['nothing', {}],
  ])('fails with %s', async (_name, query) => {
    const { status, text } = await verify(query);
    expect(status).toBe(403);
    expect(text).not.toContain(verifyToken);
  });

  it.each(['<script>alert(1)</script>', '1\r\nSet-Cookie: a=b', 'x'.repeat(201), 'ä'])(
    'does not repeat %j',
    async (challenge) => {
      const { status, text } = await verify({ ...right, 'hub.challenge': challenge });
      expect(status).toBe(403);
      expect(text).not.toContain(challenge);
    },
  );
});

describe('a route that nobody declared', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/api'],
    ['POST', '/api/health'],
    ['DELETE', '/api/webhooks/instagram'],
    ['GET', '/api/health/../webhooks'],
    ['GET', '/api/health/'],
    ['GET', '/api/database/acme/chat-agents/assistant/instagram'],
  ])('is 404: %s %s', async (method, path) => {
    const answer = await api.call(method, path);
    expect(answer.status).toBe(404);
    expect(answer.json()).toEqual({ message: 'Not Found' });
  });
});
