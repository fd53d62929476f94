import { afterEach, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { type MetricName, metrics } from '../../shared/log-metric.ts';
import { type Sums, wouldRing } from '../support/alarm-math.ts';
import { letWorkerLook } from '../support/gap-journey.ts';
import {
  appSecret,
  type Customer,
  deliver,
  deliverBody,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';
import { valuesOf } from '../support/operator-metrics.ts';

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let shop: Shop;
let customer: Customer;

async function open(secretInTheStack: string): Promise<void> {
  ({ run, log } = await startJourney(undefined, { INSTAGRAM_APP_SECRET: secretInTheStack }));
  shop = await openShop(run, { type: 'faq', entries: [], fallback: 'Hello.' });
  customer = shop.customer('kim');
  await letWorkerLook(run);
}

afterEach(async () => {
  await run.close();
  expect(log.denials).toEqual([]);
});

/** What the functions logged in all. */
function sums(): Sums {
  const logged = (Object.keys(metrics) as MetricName[]).map(
    (name) => [name, valuesOf(log.lines, name)] as const,
  );
  return Object.fromEntries(
    logged
      .filter(([, values]) => values.length > 0)
      .map(([name, values]) => [name, values.reduce((sum, value) => sum + value, 0)]),
  );
}

describe('whoever is to be woken by wrong signatures', () => {
  it('is, where the stack has another secret than Meta: its messages are found late', async () => {
    await open('another secret');
    for (const text of ['Hello', 'Is anybody there?', 'Please']) {
      expect(await deliver(run, shop, await customer.writes(text))).toBe(401);
    }
    await letWorkerLook(run);
    expect(sums()).toMatchObject({ signatureFailed: 3, gapsFilled: 3 });
    expect(sums()).not.toHaveProperty('received');
    expect(wouldRing('signatureFailed', sums())).toBe(true);
  });

  it('is not, where a stranger posts what they signed with a guess', async () => {
    await open(appSecret);
    for (let count = 0; count < 10; count += 1) {
      expect(await deliverBody(run, { object: 'instagram', entry: [] }, 'a guess')).toBe(401);
    }
    await letWorkerLook(run);
    expect(sums()).toMatchObject({ signatureFailed: 10 });
    expect(wouldRing('signatureFailed', sums())).toBe(false);
    await deliver(run, shop, await customer.writes('Hello'));
    await settle(run);
    expect(wouldRing('signatureFailed', sums())).toBe(false);
  });
});
