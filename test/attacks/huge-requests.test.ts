import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { routeOf } from '../../infra/openapi/document.ts';
import { appSecret, deliverBody, openShop, type Shop, startJourney } from '../support/journey.ts';
import { sampleRequest, send, signedInEndpoints } from '../support/sample-requests.ts';

let run: Run;
let shop: Shop;
let token: string;

beforeAll(async () => {
  ({ run } = await startJourney());
  shop = await openShop(run, { type: 'faq', entries: [] });
  token = await run.signIn(shop.tenantId);
});

afterAll(() => run.close());

const megabyte = 1024 * 1024;
const deepest = 100_000;
const deepList = `${'['.repeat(deepest)}${']'.repeat(deepest)}`;
const deepObject = `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`;

function post(path: string, body: string, headers: Record<string, string> = {}) {
  return fetch(`${run.apiUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
}

/** As Meta would sign it, byte by byte. */
function signed(body: string): Record<string, string> {
  const signature = createHmac('sha256', appSecret).update(body).digest('hex');
  return { 'x-hub-signature-256': `sha256=${signature}` };
}

const taking = signedInEndpoints.filter(({ request }) => request?.body);

describe.each(taking.map((endpoint) => ({ route: routeOf(endpoint), endpoint })))(
  '$route',
  ({ endpoint }) => {
    it.each([
      ['lists in lists', deepList, 'body: '],
      ['objects in objects', deepObject, 'body.'],
      ['more than 256 kB', JSON.stringify('x'.repeat(300_000)), 'body: must be at most 262144 '],
    ])('refuses a body of %s', async (_name, body, mentions) => {
      const request = sampleRequest(endpoint, { tenantId: shop.tenantId });
      const { status, text } = await send(run, { ...request, body }, token);
      expect(status).toBe(400);
      expect(JSON.parse(text).message.slice(0, 200)).toContain(mentions);
      expect(text.length).toBeLessThan(1000);
    });
  },
);

describe('a webhook address', () => {
  it.each([11 * megabyte, 7 * megabyte])('refuses %i bytes', async (size) => {
    const body = 'x'.repeat(size);
    expect((await post('/api/webhooks/instagram', body, signed(body))).status).toBe(413);
  });

  /** A delivery of the shop's own account, with this in its one event. */
  function deliveryWith(field: string): string {
    const { professionalId } = shop.account;
    const parties = `"sender":{"id":"1050"},"recipient":{"id":"${professionalId}"}`;
    const event = `{${parties},"timestamp":${run.clock.now()},${field}}`;
    return `{"object":"instagram","entry":[{"id":"${professionalId}","messaging":[${event}]}]}`;
  }

  it.each([
    ['lists in lists', () => deepList],
    ['objects in objects', () => deepObject],
    ['three megabytes of nothing', () => `{"entry":[${'{},'.repeat(megabyte)}{}]}`],
    ['attachments in lists in lists', () => deliveryWith(`"message":{"attachments":${deepList}}`)],
    ['a message of objects in objects', () => deliveryWith(`"message":${deepObject}`)],
    ['what nobody knows, in objects in objects', () => deliveryWith(`"new":${deepObject}`)],
  ])('takes %s, signed, and goes on', async (_name, compose) => {
    const body = compose();
    expect((await post('/api/webhooks/instagram', body, signed(body))).status).toBe(200);
    expect(await deliverBody(run, { object: 'instagram', entry: [] })).toBe(200);
  });
});

describe('a query', () => {
  it('of a thousand names is refused', async () => {
    const query = Array.from({ length: 1000 }, (_none, index) => `a${index}=1`).join('&');
    const headers = { authorization: `Bearer ${token}` };
    const listing = `${run.apiUrl}${shop.agentPath}/instagram/messages`;
    expect((await fetch(`${listing}?${query}`, { headers })).status).toBe(400);
  });

  it('of more than ten kilobytes is refused by the gateway', async () => {
    const response = await fetch(`${run.apiUrl}/api/health?a=${'x'.repeat(11_000)}`);
    expect(response.status).toBe(431);
  });
});
