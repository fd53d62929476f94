import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectFailure, type LocalApi, startLocalApi } from './local-api.ts';
import { connectInstagram, registerAgent, type ValidRequest, validRequests } from './requests.ts';

const agentPath = registerAgent.path;
const faq = registerAgent.body.provider;
const http = {
  type: 'http',
  url: 'https://agent.example.com/ask',
  secret: 'a-secret-of-the-agent',
};

let api: LocalApi;

beforeAll(async () => {
  api = await startLocalApi();
});

afterAll(() => api.run.close());

async function expectInvalid(
  { operation, method, path }: ValidRequest,
  body: unknown,
  mentions: string,
): Promise<void> {
  const answer = await api.call(method, path, { body });
  expectFailure(answer, { status: 400, code: 'VALIDATION_ERROR', operation, mentions });
}

describe('an agent', () => {
  it.each([
    ['a provider that is unknown', { type: 'llm' }, 'body.provider.type'],
    ['a provider without a type', {}, 'body.provider.type'],
    ['an entry without an answer', { ...faq, entries: [{ question: 'x' }] }, 'entries.0.answer'],
    ['an answer of 5,001 characters', withAnswer('x'.repeat(5001)), 'entries.0.answer'],
    ['501 entries', { ...faq, entries: Array(501).fill(faq.entries[0]) }, 'provider.entries'],
    ['an http agent without a secret', { ...http, secret: undefined }, 'body.provider.secret'],
    ['a secret of 15 characters', { ...http, secret: 'x'.repeat(15) }, 'body.provider.secret'],
    ['an ftp address', { ...http, url: 'ftp://agent.example.com' }, 'body.provider.url'],
    ['no address', { ...http, url: 'agent' }, 'body.provider.url'],
    ['a password in the address', { ...http, url: 'https://a:b@example.com' }, 'provider.url'],
  ])('with %s is refused', async (_name, provider, mentions) => {
    await expectInvalid(registerAgent, { name: 'A', provider }, mentions);
  });

  it('is not there after a request that was refused', async () => {
    for (const { method, path, operation, body } of validRequests.slice(1)) {
      const answer = await api.call(method, path, { body });
      expectFailure(answer, {
        ...{ status: 404, code: 'AGENT_NOT_FOUND', operation },
        mentions: 'There is no chat agent "assistant"',
      });
    }
  });

  it('never shows its secret, nor repeats a refused one', async () => {
    const body = { name: 'A', provider: { ...http, url: 'no address' } };
    const answer = await api.call('PUT', registerAgent.path, { body });
    expect(answer.text).not.toContain(http.secret);
  });
});

function withAnswer(answer: string) {
  return { ...faq, entries: [{ question: 'Open?', answer }] };
}

describe('a connection', () => {
  it.each([
    ['a token with a line break', { accessToken: 'IGAA\nX-Injected: 1' }, 'body.accessToken'],
    ['a token of 2,001 characters', { accessToken: 'x'.repeat(2001) }, 'body.accessToken'],
    ['an account id of letters', { instagramAccountId: 'me' }, 'body.instagramAccountId'],
    ['an account id that is a path', { instagramAccountId: '1/../2' }, 'instagramAccountId'],
    ['a Page id that is a path', { pageId: '1/feed' }, 'body.pageId'],
    ['an empty webhook secret', { webhookSecret: '' }, 'body.webhookSecret'],
  ])('with %s is refused', async (_name, fields, mentions) => {
    await expectInvalid(connectInstagram, { ...connectInstagram.body, ...fields }, mentions);
  });
});

describe('what staff send', () => {
  const send = { operation: 'send', method: 'POST', path: `${agentPath}/instagram/send` };

  it.each([
    'http://cdn.example.com/a.png',
    'https://169.254.169.254/latest/meta-data/a.png',
    'https://[::ffff:a9fe:a9fe]/a.png',
    'https://2130706433/a.png',
    'https://printer.local/a.png',
    'https://me:password@cdn.example.com/a.png',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ])('is refused with media at %s', async (url) => {
    const body = { to: '1050000000000301', attachments: [{ type: 'image', url }] };
    await expectInvalid(send, body, 'body.attachments.0.url: must be a public https address');
  });
});
