import { afterEach, beforeEach, describe, expect } from 'vitest';
import temporary from '../fixtures/instagram/api/err_temporary.json' with { type: 'json' };
import { deliverBody, settle } from '../support/journey.ts';
import { openScene, type Scene, tryMetrics } from '../support/metric-journeys.ts';
import { passMinutes, refuseSends } from '../support/refusals.ts';

const day = 86_400_000;

let scene: Scene;

beforeEach(async () => {
  scene = await openScene();
});

afterEach(() => scene.close());

/** Two chats learn at the same moment what is the account's trouble. */
async function askTwiceRefused({ run, shop, ask }: Scene, code: number): Promise<void> {
  refuseSends(run, { code, times: 4 });
  await ask();
  await ask(shop.customer('mia'));
  await settle(run);
  await passMinutes(run, 20);
}

describe('what operators see of troubles', () => {
  tryMetrics('troubles', () => scene, [
    {
      metric: 'tokenNeedsReconnect',
      when: 'Meta takes the token no more, whichever chat learns it',
      happens: (at) => askTwiceRefused(at, 190),
      values: [1],
    },
    {
      metric: 'automationStopped',
      when: 'Meta restricts the account, whichever chat learns it',
      happens: (at) => askTwiceRefused(at, 368),
      values: [1],
    },
    {
      metric: 'appBreaker',
      when: 'Meta takes no calls of the app, and later does',
      async happens({ run, customer, ask }) {
        refuseSends(run, { code: 4 });
        await ask();
        await settle(run);
        for (let passed = 0; passed < 3; passed += 1) await passMinutes(run, 3);
        expect(await customer.received()).toEqual(['Here you are.']);
      },
      values: [1, 0],
      dimensions: [{ login: 'instagram' }],
    },
    {
      metric: 'signatureFailed',
      when: 'somebody signs with another secret, and somebody not at all',
      async happens({ run }) {
        const body = { object: 'instagram', entry: [] };
        expect(await deliverBody(run, body, 'another')).toBe(401);
        const unsigned = { method: 'POST', body: JSON.stringify(body) };
        const answer = await fetch(`${run.apiUrl}/api/webhooks/instagram`, unsigned);
        expect(answer.status).toBe(401);
      },
      values: [1],
    },
    {
      metric: 'tokensNearEnd',
      when: 'a token cannot be renewed until its last week, and then can',
      async happens({ run }) {
        const effect = { kind: 'answer', status: 500, body: temporary } as const;
        const renewal = { service: 'graph', operation: 'refresh-instagram-token' } as const;
        run.faults.add({ ...renewal, times: 99, effect });
        await run.advance(45 * day);
        await run.idle();
        for (let passed = 1; passed <= 10; passed += 1) {
          if (passed === 10) run.faults.clear();
          await run.advance(day + 1_000);
          await run.idle();
        }
      },
      values: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0],
    },
  ]);
});
