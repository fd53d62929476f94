import { createHmac } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askAgent } from '../../../shared/agents/ask-agent.ts';
import type { ConversationMessage } from '../../../shared/agents/conversation.ts';
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
  const provider = { type: 'http', url, secretName: 'agents/acme/1' } as const;
  return askAgent({ name: 'Assistant', provider }, conversation, 'turn-1');
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

  it('has what came with a message, and the name of who wrote it', async () => {
    const agent = await startLocalServer(json({ replies: [] }));
    const [message] = conversationOf('this one').messages;
    const details = {
      attachments: [{ type: 'ig_post', title: 'Blue mug' }],
      replyTo: { mid: 'mid-7' },
      payload: 'SIZE_L',
      referral: { ref: 'qr-1' },
    };
    await askAt(agent.url, {
      ...conversationOf(),
      customer: { id: '1', name: 'Mia', username: 'mia.b' },
      messages: [{ ...(message as ConversationMessage), ...details }],
    });
    const body = JSON.parse(agent.requests[0]?.body ?? '');
    expect(body.chat.customer).toEqual({ id: '1', name: 'Mia', username: 'mia.b' });
    expect(body.messages[0]).toEqual({
      id: 'mid-0',
      author: 'customer',
      text: 'this one',
      ...details,
      at: '2026-11-20T12:00:00.000Z',
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
    [{ replies: [{ text: ' Yes. ' }] }, { kind: 'reply', messages: [{ text: 'Yes.' }] }],
    [
      { replies: [{ text: 'One.' }, { text: 'Two.' }] },
      { kind: 'reply', messages: [{ text: 'One.' }, { text: 'Two.' }] },
    ],
    [{ replies: [], more: 1 }, { kind: 'silence' }],
    [{ replies: [{ text: '  ' }] }, { kind: 'silence' }],
    [
      { replies: [{ image: 'https://cdn.example.com/a.jpg' }] },
      { kind: 'reply', messages: [{ image: 'https://cdn.example.com/a.jpg' }] },
    ],
    [
      { replies: [{ text: 'Which?', quickReplies: [{ title: ' Blue ', payload: 'BLUE' }] }] },
      {
        kind: 'reply',
        messages: [{ text: 'Which?', quickReplies: [{ title: 'Blue', payload: 'BLUE' }] }],
      },
    ],
    [{ replies: [{ text: ' ', quickReplies: [] }] }, { kind: 'silence' }],
    [{ replies: [{ text: 'a \uD83D' }] }, { kind: 'reply', messages: [{ text: 'a \uFFFD' }] }],
    [{ handOff: { reason: 'angry' } }, { kind: 'hand-off', reason: 'angry' }],
  ])('%j is %j', async (body, expected) => {
    expect(await askWhere(json(body))).toEqual(expected);
  });

  it('has the titles of its quick replies cut to 20, never inside a character', async () => {
    const titles = [
      'A title that is quite long',
      'nineteen letters ok😀',
      `${'x'.repeat(19)}👩‍👩‍👧`,
    ];
    const quickReplies = titles.map((title) => ({ title, payload: 'x' }));
    const answer = await askWhere(json({ replies: [{ text: 'Which?', quickReplies }] }));
    const [message] = answer.kind === 'reply' ? answer.messages : [];
    expect(message?.quickReplies?.map(({ title }) => title)).toEqual([
      'A title that is quit',
      'nineteen letters ok',
      'x'.repeat(19),
    ]);
  });

  it('is at most 20 messages', async () => {
    const answer = await askWhere(json({ replies: Array(30).fill({ text: 'Hi' }) }));
    expect(answer).toMatchObject({ kind: 'reply', messages: Array(20).fill({ text: 'Hi' }) });
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
    { replies: [{}] },
    { replies: [{ image: 'http://cdn.example.com/a.jpg' }] },
    { replies: [{ image: 'https://169.254.169.254/a.jpg' }] },
    { replies: [{ text: 'Which?', quickReplies: [{ title: ' ', payload: 'x' }] }] },
    { replies: [{ text: 'Which?', quickReplies: Array(14).fill({ title: 'a', payload: 'x' }) }] },
    { replies: [{ text: 'x'.repeat(20_001) }] },
    { handOff: {} },
  ])('is a failure where it is %j', async (body) => {
    await expect(askWhere(json(body))).rejects.toThrow("The agent's answer is wrong: answer");
  });

  it('is a failure where it is no JSON', async () => {
    await expect(askWhere((response) => response.end('<html>'))).rejects.toThrow('is not JSON');
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
