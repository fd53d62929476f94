import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { callGraph, type GraphCall } from '../../../shared/instagram/graph-client.ts';
import { GraphRefusal, GraphUnreachable } from '../../../shared/instagram/graph-errors.ts';
import { json, startLocalServer } from '../local-server.ts';

const token = 'IGAAfictionaltokenthatnobodymaysee';
const access = { login: 'instagram', token } as const;
const getMe: GraphCall = { method: 'GET', path: 'me', query: { fields: 'id,user_id' } };

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** A Graph API that answers so, in place of graph.instagram.com. */
async function startGraph(answer: Parameters<typeof startLocalServer>[0]) {
  const graph = await startLocalServer(answer);
  vi.stubEnv('INSTAGRAM_GRAPH_URL', graph.url);
  vi.stubEnv('GRAPH_API_VERSION', 'v25.0');
  return graph;
}

async function failureOf(call = getMe): Promise<Error> {
  return callGraph(access, call).then(
    () => expect.fail('The call did not fail.'),
    (error) => error,
  );
}

describe('a call of the Graph API', () => {
  it('carries the token in a header and in no URL', async () => {
    const graph = await startGraph(json({ id: '1' }));
    expect(await callGraph(access, getMe)).toEqual({ id: '1' });
    const [request] = graph.requests;
    expect(request).toMatchObject({ method: 'GET', url: '/v25.0/me?fields=id%2Cuser_id' });
    expect(request?.headers.authorization).toBe(`Bearer ${token}`);
  });

  it('posts its body as JSON', async () => {
    const graph = await startGraph(json({ message_id: 'mid' }));
    const body = { recipient: { id: '1' }, message: { text: 'Grüße 😀' } };
    await callGraph(access, { method: 'POST', path: 'me/messages', body });
    const [request] = graph.requests;
    expect(request?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(request?.body ?? '')).toEqual(body);
  });

  it('has no version where the endpoint has none', async () => {
    const graph = await startGraph(json({}));
    await callGraph(access, { ...getMe, path: 'refresh_access_token', isUnversioned: true });
    expect(graph.requests[0]?.url).toBe('/refresh_access_token?fields=id%2Cuser_id');
  });

  it('goes to the host of the login that the token came from', async () => {
    const instagram = await startGraph(json({}));
    const facebook = await startLocalServer(json({}));
    vi.stubEnv('FACEBOOK_GRAPH_URL', facebook.url);
    await callGraph({ login: 'facebook', token }, getMe);
    expect([instagram.requests.length, facebook.requests.length]).toEqual([0, 1]);
  });

  it('keeps ids exact that came as numbers', async () => {
    await startGraph((response) => response.end('{"user_id":26000000000000101}'));
    expect(await callGraph(access, getMe)).toEqual({ user_id: '26000000000000101' });
  });
});

describe('a refusal', () => {
  const file = 'test/fixtures/instagram/api/err_buc_instagram.json';
  const throttled = JSON.parse(readFileSync(file, 'utf8'));

  it('has class, code and subcode', async () => {
    await startGraph(json({ error: { code: 10, error_subcode: 2534022, message: 'no' } }, 403));
    const failure = await failureOf();
    expect(failure).toBeInstanceOf(GraphRefusal);
    expect(failure).toMatchObject({ failureClass: 'thread', code: 10, subcode: 2534022 });
  });

  it('may come with status 200', async () => {
    await startGraph(json(throttled, 200));
    expect(await failureOf()).toMatchObject({ failureClass: 'throttle', code: 80002 });
  });

  it('of a server that failed leaves open what happened, unless its code says so', async () => {
    await startGraph(json({ error: { message: 'Something broke' } }, 503));
    expect(await failureOf()).toMatchObject({ failureClass: 'unknown-outcome' });
    await startGraph(json({ error: { code: 190, message: 'expired' } }, 500));
    expect(await failureOf()).toMatchObject({ failureClass: 'reconnect' });
  });

  it('says how long Meta wants us to wait: its header counts minutes', async () => {
    const usage = readFileSync('test/fixtures/instagram/api/header_buc_usage.json', 'utf8');
    const header = JSON.stringify(JSON.parse(usage));
    await startGraph(json(throttled, 400, { 'x-business-use-case-usage': header }));
    expect(await failureOf()).toMatchObject({ retryAfter: 19 * 60_000 });
  });

  it.each(['', 'not JSON', '[]', '{"1":"x"}', '{"1":[{"estimated_time_to_regain_access":"x"}]}'])(
    'names no wait where the header is %j',
    async (header) => {
      await startGraph(json(throttled, 400, { 'x-business-use-case-usage': header }));
      expect(await failureOf()).toMatchObject({ code: 80002, retryAfter: undefined });
    },
  );
});

describe('a refusal that throttles', () => {
  const answers = (code: number, headers: Record<string, string> = {}) =>
    startGraph(json({ error: { message: 'Too many calls', code } }, 400, headers));

  it.each([4, 341])('with code %s is about the whole app', async (code) => {
    await answers(code);
    expect(await failureOf()).toMatchObject({ failureClass: 'throttle', throttlesApp: true });
  });

  it.each([17, 32, 613, 80001, 80002, 80006])('with code %s is about the account', async (code) => {
    await answers(code);
    expect(await failureOf()).toMatchObject({ failureClass: 'throttle', throttlesApp: false });
  });

  it('is about the app where the header says that its calls are used up', async () => {
    await answers(17, { 'x-app-usage': '{"call_count":100,"total_time":25,"total_cputime":25}' });
    expect(await failureOf()).toMatchObject({ throttlesApp: true });
  });

  it('is about the account where its code says so, whatever the app has used', async () => {
    await answers(80002, { 'x-app-usage': '{"call_count":100}' });
    expect(await failureOf()).toMatchObject({ throttlesApp: false });
  });

  it('never has us wait longer than a day', async () => {
    const usage = { '1': [{ estimated_time_to_regain_access: 1e9 }] };
    await answers(80002, { 'x-business-use-case-usage': JSON.stringify(usage) });
    expect(await failureOf()).toMatchObject({ retryAfter: 24 * 3_600_000 });
  });
});

const unusable: [string, (response: ServerResponse) => void][] = [
  ['HTML with status 500', (response) => response.writeHead(500).end('<html>Sorry</html>')],
  ['HTML with status 200', (response) => response.end('<html>Log in</html>')],
  ['a JSON list', (response) => response.end('[]')],
  ['nothing', (response) => response.end()],
  ['JSON with status 503', (response) => response.writeHead(503).end('{"id":"1"}')],
  ['a body above 256 kB', (response) => response.end(JSON.stringify({ a: 'x'.repeat(300_000) }))],
  ['a connection that is reset', (response) => response.destroy()],
  [
    'a connection that is reset in the middle of the body',
    (response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"id":');
      setImmediate(() => response.destroy());
    },
  ],
];

describe('an answer that tells nothing', () => {
  it.each(unusable)('leaves open what happened: %s', async (_name, answer) => {
    await startGraph(answer);
    const failure = await failureOf();
    expect(failure).toBeInstanceOf(GraphUnreachable);
    expect(failure.message).not.toContain(token);
  });

  it('is a redirect as well, which is not followed', async () => {
    const elsewhere = await startLocalServer(json({ id: '1' }));
    await startGraph((response) => response.writeHead(302, { location: elsewhere.url }).end());
    expect(await failureOf()).toBeInstanceOf(GraphUnreachable);
    expect(elsewhere.requests).toEqual([]);
  });

  it('is one that does not come within ten seconds', async () => {
    const time = new AbortController();
    const limit = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(time.signal);
    await startGraph(() => time.abort(new DOMException('too late', 'TimeoutError')));
    expect(await failureOf()).toMatchObject({
      name: 'GraphUnreachable',
      message: expect.stringContaining('TimeoutError'),
    });
    expect(limit).toHaveBeenCalledWith(10_000);
  });
});
