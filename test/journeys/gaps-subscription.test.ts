import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSubscribed } from '../../infra/local/instagram/accounts.ts';
import type { Run } from '../../infra/local/run.ts';
import { openPageShop } from '../support/connections.ts';
import { callsOf, letWorkerLook } from '../support/gap-journey.ts';
import { deliver, openShop, type Shop, settle, startJourney } from '../support/journey.ts';
import { functionIdOf } from '../support/meta-callback.ts';

const faq = { type: 'faq', entries: [], fallback: 'Thank you.' };

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];

beforeAll(async () => {
  ({ run, log } = await startJourney());
});

afterAll(async () => {
  await run.close();
  expect(log.denials).toEqual([]);
});

/** As a disconnect does that reaches Meta after the connect that followed it. */
function loseWebhooks({ account }: Shop): void {
  account.subscribedFields = { instagram: [], page: [] };
}

/** Has somebody write whose message no webhook brings. */
async function writeUnheard(shop: Shop, name: string): Promise<string[]> {
  const customer = shop.customer(name);
  await customer.writes('Anybody there?');
  await letWorkerLook(run);
  return customer.received();
}

describe('an account that Meta sends nothing of any more', () => {
  it.each([
    ['instagram', () => openShop(run, faq)],
    ['page', () => openPageShop(run, 'Silent Page')],
  ] as const)('is subscribed again by the look that finds a message: %s', async (login, open) => {
    const shop = await open();
    const subscribed = shop.account.subscribedFields[login];
    await letWorkerLook(run);
    loseWebhooks(shop);
    expect(await writeUnheard(shop, 'kim')).toEqual(['Thank you.']);
    expect(shop.account.subscribedFields[login]).toEqual(subscribed);
  });

  it.each(['before', 'after'] as const)(
    'is subscribed by a later look where the first one dies %s telling Meta',
    async (when) => {
      const shop = await openShop(run, faq);
      await letWorkerLook(run);
      loseWebhooks(shop);
      const functionId = functionIdOf(run, 'FillGaps');
      run.faults.add({
        ...{ service: 'graph', operation: 'subscribe' },
        effect: { kind: 'crash', when, functionId },
      });
      expect(await writeUnheard(shop, 'kim')).toEqual(['Thank you.']);
      expect(isSubscribed(shop.account)).toBe(when === 'after');
      expect(await writeUnheard(shop, 'ann')).toEqual(['Thank you.']);
      expect(isSubscribed(shop.account)).toBe(true);
      expect((await shop.chats()).map(({ message_count: count }) => count)).toEqual([2, 2]);
    },
  );

  it('has its messages answered also where Meta refuses to subscribe it, and is subscribed later', async () => {
    const shop = await openShop(run, faq);
    await letWorkerLook(run);
    loseWebhooks(shop);
    const error = { message: '(#3) Application does not have the capability', code: 3 };
    const effect = { kind: 'answer', status: 400, body: { error } } as const;
    run.faults.add({ service: 'graph', operation: 'subscribe', effect });
    expect(await writeUnheard(shop, 'kim')).toEqual(['Thank you.']);
    expect(await writeUnheard(shop, 'ann')).toEqual(['Thank you.']);
    expect(isSubscribed(shop.account)).toBe(true);
  });
});

describe('an account whose webhooks come', () => {
  it('is subscribed by its connect alone', async () => {
    const shop = await openShop(run, faq);
    await letWorkerLook(run);
    await deliver(run, shop, await shop.customer('kim').writes('Hello'));
    await settle(run);
    await letWorkerLook(run);
    expect(callsOf(run, shop, 'subscribe')).toHaveLength(1);
  });
});
