import { request as httpRequest } from 'node:http';
import { describe, expect, it } from 'vitest';
import { echo, startRoute } from './local-api.ts';

async function received(path: string, init?: RequestInit, routeKey?: string) {
  const { request } = await startRoute(echo, {}, routeKey);
  const response = await request(path, init);
  return JSON.parse(await response.text());
}

const post = (body: string | Uint8Array<ArrayBuffer>, contentType?: string) => ({
  method: 'POST',
  body,
  headers: contentType ? { 'content-type': contentType } : {},
});

describe('the event', () => {
  it('has the shape of payload format 2.0', async () => {
    const { api, clock, request } = await startRoute(echo, {}, 'POST /things/{id}');
    const response = await request('/things/7?a=1&b=x%20y&a=2', {
      ...post('{"a":1}', 'application/json'),
    });
    const event = JSON.parse(await response.text());
    const host = new URL(api.url).host;

    expect(event).toEqual({
      version: '2.0',
      routeKey: 'POST /things/{id}',
      rawPath: '/things/7',
      rawQueryString: 'a=1&b=x%20y&a=2',
      headers: expect.objectContaining({
        host,
        'content-type': 'application/json',
        'content-length': '7',
        'x-forwarded-for': '127.0.0.1',
        'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}/),
      }),
      queryStringParameters: { a: '1,2', b: 'x y' },
      pathParameters: { id: '7' },
      requestContext: {
        accountId: '123456789012',
        apiId: 'api1',
        domainName: host,
        domainPrefix: '127',
        http: {
          method: 'POST',
          path: '/things/7',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'node',
        },
        requestId: response.headers.get('apigw-requestid'),
        routeKey: 'POST /things/{id}',
        stage: '$default',
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        timeEpoch: expect.any(Number),
      },
      body: '{"a":1}',
      isBase64Encoded: false,
    });
    expect(Math.abs(event.requestContext.timeEpoch - clock.now())).toBeLessThan(2_000);
  });

  it('leaves out what a request does not have', async () => {
    const event = await received('/');
    expect(event).not.toHaveProperty('body');
    expect(event).not.toHaveProperty('cookies');
    expect(event).not.toHaveProperty('queryStringParameters');
    expect(event).not.toHaveProperty('pathParameters');
    expect(event.rawQueryString).toBe('');
    expect(event.requestContext).not.toHaveProperty('authorizer');
    expect(event.isBase64Encoded).toBe(false);
  });

  it('joins repeated headers and lists cookies apart', async () => {
    const { api } = await startRoute(echo);
    const headers = { 'X-Tag': ['one', 'two'], cookie: 'a=1; b=2' };
    const body = await new Promise<string>((resolve) => {
      httpRequest(api.url, { headers }, (response) => {
        response.setEncoding('utf8').on('data', resolve);
      }).end();
    });
    const event = JSON.parse(body);
    expect(event.headers['x-tag']).toBe('one,two');
    expect(event.cookies).toEqual(['a=1', 'b=2']);
    expect(event.headers).not.toHaveProperty('cookie');
    expect(event.headers).not.toHaveProperty('connection');
  });

  it('has the path decoded, cut at a question mark that decoding brings up', async () => {
    expect((await received('/caf%C3%A9%20x')).rawPath).toBe('/café x');
    expect((await received('/a%3Fb=1')).rawPath).toBe('/a');
    const { pathParameters } = await received('/t/a%40b', {}, 'GET /t/{id}');
    expect(pathParameters).toEqual({ id: 'a@b' });
  });
});

describe('a body', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'text/plain',
    'text/csv',
    'application/xml',
  ])('of type %s arrives as text', async (type) => {
    const event = await received('/', post('{"name":"Zoë"}', type));
    expect(event).toMatchObject({ body: '{"name":"Zoë"}', isBase64Encoded: false });
  });

  it.each([
    'application/x-www-form-urlencoded',
    'application/octet-stream',
    'application/problem+json',
    'multipart/form-data; boundary=x',
    'image/png',
    'text/plain; charset=iso-8859-1',
  ])('of type %s arrives in base64', async (type) => {
    const bytes = Buffer.from([0, 0xff, 0xfe, 65]);
    const event = await received('/', post(bytes, type));
    expect(event).toMatchObject({ body: bytes.toString('base64'), isBase64Encoded: true });
  });

  it('without a type arrives in base64', async () => {
    const event = await received('/', post(new Uint8Array([65, 66])));
    expect(event).toMatchObject({ body: 'QUI=', isBase64Encoded: true });
  });

  it('of a text type that is not UTF-8 arrives with replacement characters', async () => {
    const event = await received('/', post(Buffer.from([0x22, 0xff, 0x22]), 'application/json'));
    expect(event).toMatchObject({ body: '"\uFFFD"', isBase64Encoded: false });
  });
});
