import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Clock } from '../../../../infra/local/clock.ts';
import { startHttpApi } from '../../../../infra/local/http-api/http-api.ts';
import { createFunction } from '../lambda/local-stack.ts';
import { echo, startApi, startRoute } from './local-api.ts';

const hang =
  'async () => { console.log("in"); await new Promise(() => setInterval(() => {}, 1e6)); }';

async function answerOf(handler: string) {
  const { request } = await startRoute(handler);
  const response = await request('/');
  return { response, status: response.status, body: await response.text() };
}

const message = (text: string) => JSON.stringify({ message: text });

describe('an answer', () => {
  it('in full form gives status, headers, cookies and body', async () => {
    const { response, status, body } = await answerOf(
      'async () => ({ statusCode: 201, headers: { "X-One": "1", "Content-Type": "text/html" }, cookies: ["a=1; HttpOnly", "b=2"], body: "<p>ü" })',
    );
    expect(status).toBe(201);
    expect(body).toBe('<p>ü');
    expect(response.headers.get('x-one')).toBe('1');
    expect(response.headers.get('content-type')).toBe('text/html');
    expect(response.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
    expect(response.headers.get('apigw-requestid')).toMatch(/^.{15}=$/);
  });

  it('in base64 is decoded', async () => {
    const { request } = await startRoute(
      'async () => ({ statusCode: 200, body: "AP/+", isBase64Encoded: true })',
    );
    expect([...(await (await request('/')).bytes())]).toEqual([0, 255, 254]);
  });

  it('has text/plain for its type unless it names one', async () => {
    const { response } = await answerOf('async () => ({ statusCode: 200, body: "x" })');
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  it.each([
    ['an object', 'async () => ({ a: 1 })', '{"a":1}'],
    ['a text', 'async () => "hello"', 'hello'],
    ['nothing', 'async () => {}', 'null'],
  ])('of %s is the body of a 200 in JSON', async (_, handler, expected) => {
    const { response, status, body } = await answerOf(handler);
    expect([status, body]).toEqual([200, expected]);
    expect(response.headers.get('content-type')).toBe('application/json');
  });

  it.each([
    ['names no sensible status', 'async () => ({ statusCode: "well" })'],
    ['has a fraction for its status', 'async () => ({ statusCode: 200.5 })'],
    ['has a body that is no text', 'async () => ({ statusCode: 200, body: { a: 1 } })'],
    [
      'has a header that HTTP forbids',
      'async () => ({ statusCode: 200, headers: { a: "x\\ny" } })',
    ],
    ['is an error', 'async () => { throw new Error("secret detail"); }'],
    ['never comes: the process ends', 'async () => process.exit(1)'],
  ])('that %s is a 500', async (_, handler) => {
    const { status, body } = await answerOf(handler);
    expect([status, body]).toEqual([500, message('Internal Server Error')]);
  });

  it('that takes more than 30 seconds of the clock is a 503', async () => {
    const fn = await createFunction(hang, { timeoutSeconds: 60 });
    const routes = [{ routeKey: '$default', functionArn: fn.arn }];
    const { request, clock, lambda } = await startApi([fn], { routes });
    const invoke = vi.spyOn(lambda, 'invoke');
    const response = request('/');
    await vi.waitFor(() => expect(invoke).toHaveBeenCalled());

    clock.advance(30_000);
    expect((await response).status).toBe(503);
    expect(await (await response).text()).toBe(message('Service Unavailable'));
  });

  it('of a throttled function is a 503', async () => {
    const fn = await createFunction(echo, { reservedConcurrency: 0 });
    const { request } = await startApi([fn], {
      routes: [{ routeKey: '$default', functionArn: fn.arn }],
    });
    const response = await request('/');
    expect([response.status, await response.text()]).toEqual([503, message('Service Unavailable')]);
  });
});

describe('a request', () => {
  it('that no route takes is a 404', async () => {
    const { request } = await startRoute(echo, {}, 'GET /things');
    const response = await request('/elsewhere');
    expect([response.status, await response.text()]).toEqual([404, message('Not Found')]);
  });

  it('with a badly encoded path is a 400', async () => {
    const { request } = await startRoute(echo);
    expect((await request('/%zz')).status).toBe(400);
  });

  it.each([
    ['over 10 MB', 10 * 1024 * 1024 + 1],
    ['whose event is over the 6 MB of Lambda', 6 * 1024 * 1024],
  ])('%s is a 413', async (_, size) => {
    const { request } = await startRoute(echo);
    const headers = { 'content-type': 'text/plain' };
    const response = await request('/', { method: 'POST', body: 'x'.repeat(size), headers });
    expect([response.status, await response.text()]).toEqual([
      413,
      message('Request Entity Too Large'),
    ]);
  });

  it('with more than 10240 bytes of headers is a 431', async () => {
    const { request } = await startRoute('async () => "ok"');
    const large = (size: number) => request('/', { headers: { 'x-large': 'x'.repeat(size) } });
    expect((await large(9_000)).status).toBe(200);
    expect((await large(10_240)).status).toBe(431);
    expect((await large(60_000)).status).toBe(431);
  });

  it('is logged with its outcome', async () => {
    const { request, accessLog } = await startRoute(echo, {}, 'GET /things');
    const response = await request('/things?a=1');
    expect(accessLog).toEqual([
      {
        requestId: response.headers.get('apigw-requestid'),
        method: 'GET',
        url: '/things?a=1',
        status: 200,
      },
    ]);
  });

  it('before the stack is in service is a 503', async () => {
    const api = await startHttpApi({ clock: new Clock(), log: () => {} });
    onTestFinished(() => api.close());
    expect((await fetch(api.url)).status).toBe(503);
  });
});

it('a port that is taken is named', async () => {
  const { api } = await startRoute(echo);
  const port = Number(new URL(api.url).port);
  await expect(startHttpApi({ port, clock: new Clock(), log: () => {} })).rejects.toThrow(
    `Port ${port} is in use.`,
  );
});
