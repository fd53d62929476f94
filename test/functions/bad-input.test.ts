import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectFailure, type LocalApi, startLocalApi } from './local-api.ts';
import { connectInstagram, registerAgent, type ValidRequest, validRequests } from './requests.ts';

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

describe.each([registerAgent, connectInstagram])('the body of $operation', (endpoint) => {
  const body: Record<string, unknown> = endpoint.body;

  it.each([
    ['nothing', undefined],
    ['half of it', '{"name":'],
    ['a form', 'name=A'],
    ['a comment', '{} // ok'],
    ['a number with a leading zero', '{"name": 01}'],
  ])('must be JSON, not %s', async (_name, text) => {
    await expectInvalid(endpoint, text, 'body: must be JSON');
  });

  it.each(['null', '[]', '"text"', '7', `${'['.repeat(50_000)}${']'.repeat(50_000)}`])(
    'must be an object, not %.20s',
    async (text) => {
      await expectInvalid(endpoint, text, 'body: must be an object');
    },
  );

  it.each(['unknown', '__proto__', 'constructor', 'subaccountId'])(
    'has no field "%s"',
    async (name) => {
      const text = JSON.stringify(body).replace('{', `{"${name}":{"polluted":true},`);
      await expectInvalid(endpoint, text, `body.${name}: is not a known field`);
    },
  );

  it.each(Object.keys(body))('has the field "%s"', async (field) => {
    await expectInvalid(endpoint, { ...body, [field]: undefined }, `body.${field}`);
  });

  it.each(Object.keys(body))('has no null, list or number for "%s"', async (field) => {
    for (const value of [null, [], 7]) {
      await expectInvalid(endpoint, { ...body, [field]: value }, `body.${field}`);
    }
  });

  it('has no empty text', async () => {
    const [field = ''] = Object.keys(body);
    await expectInvalid(endpoint, { ...body, [field]: '' }, `body.${field}`);
  });

  it('must be UTF-8', async () => {
    const bytes = Buffer.from(JSON.stringify({ ...body, name: 'Caf\u00e9' }), 'latin1');
    await expectInvalid(endpoint, bytes, 'body: must be UTF-8');
  });

  it('has at most 256 kB', async () => {
    const long = { ...body, padding: 'x'.repeat(300_000) };
    await expectInvalid(endpoint, long, 'body: must be at most 262144 bytes');
  });

  it('of 11 MB does not pass the gateway', async () => {
    const { method, path } = endpoint;
    const answer = await api.call(method, path, { body: 'x'.repeat(11 * 1024 * 1024) });
    expect(answer.status).toBe(413);
    expect(answer.json()).toEqual({ message: 'Request Entity Too Large' });
  });
});

describe.each(validRequests)('the path of $operation', (endpoint) => {
  it.each(['a%20b', 'a.b', '%2e%2e%2f', '%C3%A4', 'a%00', 'x'.repeat(65), 'a%25', '{agentId}'])(
    'has no such id: %s',
    async (id) => {
      for (const name of ['acme', 'assistant']) {
        const path = endpoint.path.replace(name, id);
        const { method, body } = endpoint;
        const answer = await api.call(method, path, { body });
        // An encoded slash makes another path, which no route has.
        if (answer.status === 404) expect(answer.json()).toEqual({ message: 'Not Found' });
        else await expectInvalid({ ...endpoint, path }, body, 'path.');
      }
    },
  );
});
