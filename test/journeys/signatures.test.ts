import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webhookBody } from '../../infra/local/instagram/webhooks/events.ts';
import { signedDelivery } from '../../infra/local/instagram/webhooks/signed-delivery.ts';
import type { Run } from '../../infra/local/run.ts';
import { appSecret, openShop, type Shop, settle, startJourney } from '../support/journey.ts';

let run: Run;
let shop: Shop;

beforeAll(async () => {
  ({ run } = await startJourney());
  shop = await openShop(run, { type: 'faq', entries: [], fallback: 'Hello.' });
});

afterAll(() => run.close());

async function signed() {
  const event = await shop.customer('sue').writes('Grüße, 日本 😀 / €');
  const entry = {
    accountId: shop.account.professionalId,
    sentAt: run.clock.now(),
    events: [event],
  };
  return signedDelivery(webhookBody(entry), appSecret);
}

async function post(delivery: { headers: Record<string, string>; body: string }): Promise<number> {
  const response = await fetch(`${run.apiUrl}/api/webhooks/instagram`, {
    method: 'POST',
    ...delivery,
  });
  return response.status;
}

describe('a webhook delivery', () => {
  it.each([
    ['without a signature', () => undefined],
    ['with a truncated signature', (value: string) => value.slice(0, -2)],
    ['without the prefix', (value: string) => value.replace('sha256=', '')],
    [
      'signed by another app',
      (value: string) => value.replace(/.$/, (hex) => (hex === '0' ? '1' : '0')),
    ],
  ])('%s is refused and leaves no trace', async (_name, change) => {
    const { headers, body } = await signed();
    const { 'X-Hub-Signature-256': signature = '', ...others } = headers;
    const changed = change(signature);
    const forged = { ...others, ...(changed && { 'X-Hub-Signature-256': changed }) };
    expect(await post({ headers: forged, body })).toBe(401);
    await settle(run);
    expect(await shop.chats()).toEqual([]);
  });

  it('with one byte changed after signing is refused', async () => {
    const { headers, body } = await signed();
    expect(await post({ headers, body: body.replace('\\u00fc', '\\u00dc') })).toBe(401);
  });

  it('is recorded exactly as it was written when the signature is right', async () => {
    expect(await post(await signed())).toBe(200);
    await settle(run);
    const [chat] = await shop.chats();
    expect(chat?.messages[0]?.text).toBe('Grüße, 日本 😀 / €');
  });
});
