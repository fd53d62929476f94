import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sendToDeadLetters } from '../support/dead-letters.ts';
import { letWorkerLook } from '../support/gap-journey.ts';
import { callApi, deliver, settle } from '../support/journey.ts';
import { functionIdOf } from '../support/meta-callback.ts';
import { openScene, type Scene, tryMetrics } from '../support/metric-journeys.ts';
import { valuesOf } from '../support/operator-metrics.ts';
import { passMinutes, refuseSends } from '../support/refusals.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await openScene();
});

afterEach(() => scene.close());

/** A question, its redelivery at once and after the answer, and the answer with its echo. */
async function askThrice({ run, shop, customer }: Scene): Promise<void> {
  const question = await customer.writes('A question');
  await deliver(run, shop, question);
  await deliver(run, shop, question);
  await settle(run);
  await deliver(run, shop, question);
  await settle(run);
  expect(await customer.received()).toEqual(['Here you are.']);
}

/** A question is recorded, and the function dies before it enqueues its job. */
async function loseJob({ run, shop, customer }: Scene): Promise<void> {
  run.faults.add({
    ...{ service: 'sqs', operation: 'SendMessageBatch' },
    effect: { kind: 'crash', when: 'before', functionId: functionIdOf(run, 'ReceiveWebhook') },
  });
  expect(await deliver(run, shop, await customer.writes('Anybody there?'))).toBe(500);
}

const thrice = { when: 'a message is delivered three times', happens: askThrice };

/** Two messages of which the gap filler learns first. */
async function loseWebhooks({ run, customer }: Scene): Promise<void> {
  await customer.writes('Anybody there?');
  await customer.writes('Hello?');
  await letWorkerLook(run);
  await letWorkerLook(run);
}

const lost = { when: 'two webhooks are lost', happens: loseWebhooks };

describe('what operators see of messages', () => {
  tryMetrics(
    'messages',
    () => scene,
    [
      { metric: 'received', ...thrice, values: [1, 1, 1] },
      { metric: 'recorded', ...thrice, values: [1] },
      { metric: 'duplicate', ...thrice, values: [1, 1] },
      { metric: 'answered', ...thrice, values: [1] },
      {
        metric: 'handedOff',
        when: 'the agent hands off',
        async happens({ run, agent, ask }) {
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
        async happens({ run, customer, ask }) {
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
        async happens({ run, agent, ask }) {
          agent.answerWith(() => {
            throw new Error('down');
          });
          await ask();
          await settle(run, 15);
        },
        values: [1, 1],
        dimensions: [{}, { class: 'agent' }],
      },
      { metric: 'gapsFilled', ...lost, values: [2] },
      { metric: 'recorded', ...lost, values: [2] },
      {
        metric: 'deadLettered',
        when: 'a job fails for good',
        happens: ({ run }) => sendToDeadLetters(run, 'no job'),
        values: [1],
      },
    ],
    ['answerTime', 'oldestUnanswered'],
  );

  it('of how long customers wait: the quiet window and what the agent took', async () => {
    await askThrice(scene);
    const [taken, ...others] = valuesOf(scene.log.lines, 'answerTime');
    expect(others).toEqual([]);
    expect(taken).toBeGreaterThanOrEqual(2_000);
    expect(taken).toBeLessThan(6_000);
  });

  it('of somebody who waits because their job was lost, until they are answered', async () => {
    const { run, log, customer } = scene;
    await loseJob(scene);
    await passMinutes(run, 1);
    expect(await customer.received()).toEqual(['Here you are.']);
    await passMinutes(run, 10);
    const waited = valuesOf(log.lines, 'oldestUnanswered');
    expect(Math.max(...waited)).toBeGreaterThanOrEqual(120);
    expect(Math.max(...waited)).toBeLessThan(200);
    expect(waited.at(-1)).toBe(0);
  });

  it('of nobody who wrote to an account that is disconnected', async () => {
    const { run, log, shop } = scene;
    await loseJob(scene);
    const path = `${shop.agentPath}/instagram/disconnect`;
    expect((await callApi(run, shop.tenantId, 'POST', path)).status).toBe(200);
    await passMinutes(run, 10);
    await passMinutes(run, 10);
    const waited = valuesOf(log.lines, 'oldestUnanswered');
    expect(waited.length).toBeGreaterThan(2);
    expect(new Set(waited)).toEqual(new Set([0]));
  });
});

describe('the log of a message and its answer', () => {
  it('is about a kilobyte', async () => {
    const { run, log, ask } = scene;
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
