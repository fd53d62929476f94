import { createHmac } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askHttpAgent } from '../../../shared/agents/http-agent.ts';
import { json, startLocalServer } from '../local-server.ts';
import { conversationOf } from './conversations.ts';

const secret = 'the-secret-of-the-company-agent';
const secrets = mockClient(SecretsManagerClient);

beforeEach(() => {
  secrets.on(GetSecretValueCommand).resolves({ SecretString: secret });
  vi.stubEnv('ALLOW_LOOPBACK_AGENTS', 'true');
});

afterEach(() => {
  secrets.reset();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function askAt(url: string, conversation = conversationOf('Grüße 😀')) {
  return askHttpAgent({ type: 'http', url, secretName: 'agents/acme/1' }, conversation, 'turn-1');
}

async function askWhere(answer: Parameters<typeof startLocalServer>[0]) {
  return askAt((await startLocalServer(answer)).url);
}

describe('what an http agent is asked', () => {
  it('is the conversation in the shape of the contract', async () => {
    const agent = await startLocalServer(json({ replies: [] }));
    await askAt(`${agent.url}/ask?v=1`, conversationOf('hello', 'anybody?'));
    const [request] = agent.requests;
    expect(request).toMatchObject({ method: 'POST', url: '/ask?v=1' });
    expect(request?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(request?.body ?? '')).toEqual({
      turnId: 'turn-1',
      sentAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      tenant: 'acme',
      agentId: 'assistant',
      chat: { id: 'ch1-1050000000000301', customer: { id: '1050000000000301' } },
      messages: [
        { id: 'mid-0', author: 'customer', text: 'hello', at: '2026-11-20T12:00:00.000Z' },
        { id: 'mid-1', author: 'customer', text: 'anybody?', at: '2026-11-20T12:00:01.000Z' },
      ],
    });
  });

  it('is signed over exactly the bytes that are sent', async () => {
    const agent = await startLocalServer(json({ replies: [] }));
    await askAt(agent.url);
    const [request] = agent.requests;
    const expected = createHmac('sha256', secret)
      .update(request?.body ?? '')
      .digest('hex');
    expect(request?.headers['x-signature-256']).toBe(`sha256=${expected}`);
    expect(request?.body).not.toContain(secret);
  });
});

describe('what an http agent answers', () => {
  it.each([
    [{ replies: [{ text: ' Yes. ' }] }, { kind: 'reply', texts: ['Yes.'] }],
    [{ replies: [{ text: 'One.' }, { text: 'Two.' }] }, { kind: 'reply', texts: ['One.', 'Two.'] }],
    [{ replies: [], more: 1 }, { kind: 'silence' }],
    [{ replies: [{ text: '  ' }] }, { kind: 'silence' }],
    [{ handOff: { reason: 'angry' } }, { kind: 'hand-off', reason: 'angry' }],
  ])('%j is %j', async (body, expected) => {
    expect(await askWhere(json(body))).toEqual(expected);
  });

  it.each([201, 204, 302, 401, 500])('is a failure with status %s', async (status) => {
    const answer = askWhere((response) => response.writeHead(status).end());
    await expect(answer).rejects.toThrow(`The agent answered ${status}, not 200.`);
  });

  it.each([
    {},
    [],
    null,
    'Yes.',
    { replies: 'Yes.' },
    { replies: ['Yes.'] },
    { replies: [{ text: 'x'.repeat(20_001) }] },
    { handOff: {} },
  ])('is a failure where it is %j', async (body) => {
    await expect(askWhere(json(body))).rejects.toThrow();
  });

  it('is a failure where it is no JSON', async () => {
    await expect(askWhere((response) => response.end('<html>'))).rejects.toThrow(SyntaxError);
  });

  it('is a failure above 256 kB', async () => {
    const long = json({ replies: [], padding: 'x'.repeat(300_000) });
    await expect(askWhere(long)).rejects.toThrow(/size/i);
  });

  it('is cut off after 25 seconds', async () => {
    const time = new AbortController();
    const limit = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(time.signal);
    const answer = askWhere(() => time.abort(new DOMException('too late', 'TimeoutError')));
    await expect(answer).rejects.toThrow('too late');
    expect(limit).toHaveBeenCalledWith(25_000);
  });

  it('leads nowhere else: a redirect is not followed', async () => {
    const elsewhere = await startLocalServer(json({ replies: [] }));
    const redirect = askWhere((response) =>
      response.writeHead(307, { location: elsewhere.url }).end(),
    );
    await expect(redirect).rejects.toThrow('307');
    expect(elsewhere.requests).toEqual([]);
  });
});
