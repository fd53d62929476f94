import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { type MetricName, metrics } from '../../shared/log-metric.ts';
import temporary from '../fixtures/instagram/api/err_temporary.json' with { type: 'json' };
import { startCompanyAgent } from '../support/company-agent.ts';
import { sendToDeadLetters } from '../support/dead-letters.ts';
import { letWorkerLook } from '../support/gap-journey.ts';
import {
  type Customer,
  callApi,
  deliver,
  deliverBody,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';
import { functionIdOf } from '../support/meta-callback.ts';
import { readEmitted, valuesOf } from '../support/operator-metrics.ts';
import { passMinutes, refuseSends } from '../support/refusals.ts';

const day = 86_400_000;

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;
let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  ({ run, log } = await startJourney());
  agent = await startCompanyAgent(() => ({ replies: [{ text: 'Here you are.' }] }));
  shop = await openShop(run, agent.provider);
  customer = shop.customer('kim');
});

afterEach(async () => {
  await Promise.all([run.close(), agent.close()]);
  expect(log.denials).toEqual([]);
});

async function ask(who = customer): Promise<void> {
  expect(await deliver(run, shop, await who.writes('A question'))).toBe(200);
}

/** A question, its redelivery at once and after the answer, and the answer. */
async function askThrice(): Promise<void> {
  const question = await customer.writes('A question');
  await deliver(run, shop, question);
  await deliver(run, shop, question);
  await settle(run);
  await deliver(run, shop, question);
  await settle(run);
  expect(await customer.received()).toEqual(['Here you are.']);
}

/** Two chats learn at the same moment what is the account's trouble. */
async function askTwiceRefused(code: number): Promise<void> {
  refuseSends(run, { code, times: 4 });
  await ask();
  await ask(shop.customer('mia'));
  await settle(run);
  await passMinutes(run, 20);
}

/** A question is recorded, and the function dies before it enqueues its job. */
async function loseJob(): Promise<void> {
  run.faults.add({
    ...{ service: 'sqs', operation: 'SendMessageBatch' },
    effect: { kind: 'crash', when: 'before', functionId: functionIdOf(run, 'ReceiveWebhook') },
  });
  expect(await deliver(run, shop, await customer.writes('Anybody there?'))).toBe(500);
}

interface Journey {
  metric: MetricName;
  when: string;
  happens: () => Promise<unknown>;
  values: number[];
  /** By which dimensions it can be asked for; without any, unless told. */
  dimensions?: Record<string, string>[];
}

const journeys: Journey[] = [
  {
    metric: 'received',
    when: 'a message is delivered three times',
    happens: askThrice,
    values: [1, 1, 1],
  },
  {
    metric: 'recorded',
    when: 'a message is delivered three times',
    happens: askThrice,
    values: [1],
  },
  {
    metric: 'duplicate',
    when: 'a message is delivered three times',
    happens: askThrice,
    values: [1, 1],
  },
  {
    metric: 'answered',
    when: 'a message is delivered three times and its answer has an echo',
    happens: askThrice,
    values: [1],
  },
  {
    metric: 'handedOff',
    when: 'the agent hands off',
    happens: async () => {
      agent.answerWith(() => ({ handOff: { reason: 'A refund.' } }));
      await ask();
      await settle(run, 15);
      await passMinutes(run, 3);
    },
    values: [1],
  },
  {
    metric: 'failed',
    when: 'Meta throttles a send and then takes it',
    happens: async () => {
      refuseSends(run, { code: 613 });
      await ask();
      await settle(run, 30);
      expect(await customer.received()).toEqual(['Here you are.']);
    },
    values: [1],
    dimensions: [{}, { class: 'throttle' }],
  },
  {
    metric: 'failed',
    when: 'the agent is down',
    happens: async () => {
      agent.answerWith(() => {
        throw new Error('down');
      });
      await ask();
      await settle(run, 15);
    },
    values: [1, 1],
    dimensions: [{}, { class: 'agent' }],
  },
  {
    metric: 'tokenNeedsReconnect',
    when: 'Meta takes the token no more, whichever chat learns it',
    happens: () => askTwiceRefused(190),
    values: [1],
  },
  {
    metric: 'automationStopped',
    when: 'Meta restricts the account, whichever chat learns it',
    happens: () => askTwiceRefused(368),
    values: [1],
  },
  {
    metric: 'gapsFilled',
    when: 'two webhooks are lost',
    happens: async () => {
      await customer.writes('Anybody there?');
      await customer.writes('Hello?');
      await letWorkerLook(run);
      await letWorkerLook(run);
    },
    values: [2],
  },
  {
    metric: 'appBreaker',
    when: 'Meta takes no calls of the app, and later does',
    happens: async () => {
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
    happens: async () => {
      expect(await deliverBody(run, { object: 'instagram', entry: [] }, 'another')).toBe(401);
      const body = JSON.stringify({ object: 'instagram', entry: [] });
      const init = { method: 'POST', body };
      expect((await fetch(`${run.apiUrl}/api/webhooks/instagram`, init)).status).toBe(401);
    },
    values: [1],
  },
  {
    metric: 'deadLettered',
    when: 'a job fails for good',
    happens: () => sendToDeadLetters(run, 'no job'),
    values: [1],
  },
  {
    metric: 'tokensNearEnd',
    when: 'a token cannot be renewed until its last week, and then can',
    happens: async () => {
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
];

describe('what operators see', () => {
  it.each(journeys)(
    'of $metric, when $when',
    async ({ metric, happens, values, dimensions = [{}] }) => {
      await happens();
      expect(valuesOf(log.lines, metric)).toEqual(values);
      for (const emitted of readEmitted(log.lines)) {
        if (emitted.name === metric) expect(emitted.dimensions).toEqual(dimensions);
      }
    },
  );

  it('of how long customers wait: the quiet window and what the agent took', async () => {
    await askThrice();
    const [taken, ...others] = valuesOf(log.lines, 'answerTime');
    expect(others).toEqual([]);
    expect(taken).toBeGreaterThanOrEqual(2_000);
    expect(taken).toBeLessThan(6_000);
  });

  it('of somebody who waits because their job was lost, until they are answered', async () => {
    await loseJob();
    await passMinutes(run, 1);
    expect(await customer.received()).toEqual(['Here you are.']);
    await passMinutes(run, 10);
    const waited = valuesOf(log.lines, 'oldestUnanswered');
    expect(Math.max(...waited)).toBeGreaterThanOrEqual(120);
    expect(Math.max(...waited)).toBeLessThan(200);
    expect(waited.at(-1)).toBe(0);
  });

  it('of nobody who wrote to an account that is disconnected', async () => {
    await loseJob();
    const path = `/api/database/${shop.tenantId}/chat-agents/assistant/instagram/disconnect`;
    expect((await callApi(run, shop.tenantId, 'POST', path)).status).toBe(200);
    await passMinutes(run, 10);
    await passMinutes(run, 10);
    const waited = valuesOf(log.lines, 'oldestUnanswered');
    expect(waited.length).toBeGreaterThan(2);
    expect(new Set(waited)).toEqual(new Set([0]));
  });

  it('has a journey here for each metric', () => {
    const tried = journeys.map(({ metric }) => metric);
    const others: MetricName[] = ['answerTime', 'oldestUnanswered'];
    expect(new Set([...tried, ...others])).toEqual(new Set(Object.keys(metrics)));
  });
});

describe('the log of a message and its answer', () => {
  it('is about a kilobyte', async () => {
    const before = log.lines.length;
    await ask();
    await settle(run);
    const lines = log.lines
      .slice(before)
      .filter((line) => line.startsWith('{') && !line.includes('oldestUnanswered'));
    const bytes = Buffer.byteLength(lines.join('\n'));
    expect(bytes, lines.join('\n')).toBeLessThan(1_200);
  });
});
