import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import rateLimited from '../fixtures/instagram/api/send_err_rate.json' with { type: 'json' };
import { comment, deliverComment } from '../support/comment-journey.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import {
  type Customer,
  callApi,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';
import { nothing, readMetrics, writeInApp } from '../support/metrics.ts';

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;
let shop: Shop;
let customer: Customer;

const send = { service: 'graph', operation: 'send-message' } as const;
const storeFigures = { service: 'dynamodb', operation: 'UpdateItem' } as const;

beforeAll(async () => {
  ({ run, log } = await startJourney());
  agent = await startCompanyAgent(() => ({ replies: [] }));
});

beforeEach(async () => {
  agent.answerWith(() => ({ replies: [{ text: 'Here you are.' }] }));
  shop = await openShop(run, agent.provider);
  customer = shop.customer('kim');
});

afterEach(() => run.faults.clear());

afterAll(() => Promise.all([run.close(), agent.close()]));

async function ask(text = 'A question'): Promise<void> {
  expect(await deliver(run, shop, await customer.writes(text))).toBe(200);
}

async function totals() {
  return (await readMetrics(run, shop)).totals;
}

describe('the figures', () => {
  it('have a message and its answer once, however often the message is delivered', async () => {
    const question = await customer.writes('A question');
    for (let time = 0; time < 3; time += 1) await deliver(run, shop, question, question);
    await settle(run);
    await deliver(run, shop, question);
    await settle(run);
    expect(await totals()).toEqual({
      ...nothing,
      ...{ received: 1, sent: 1, answered: 1 },
      answer_time: expect.objectContaining({ count: 1 }),
    });
  });

  it('tell how long customers waited, from their first message to the last of the answer', async () => {
    await ask('First this');
    await run.advance(1_500);
    await ask('and that');
    await settle(run);
    const { received, answered, answer_time } = await totals();
    expect([received, answered]).toEqual([2, 1]);
    expect(answer_time?.mean).toBeGreaterThanOrEqual(3.5);
    expect(answer_time?.mean).toBeLessThan(6);
  });

  it.each(['after-answer', 'before-answer', 'never'] as const)(
    'have each message of an answer, and the answer once, with echoes %s',
    async (echoes) => {
      agent.answerWith(() => ({ replies: ['one', 'two', 'three'].map((text) => ({ text })) }));
      shop.account.echoes = echoes;
      await ask();
      await settle(run);
      expect(await totals()).toMatchObject({ sent: 3, answered: 1, answer_time: { count: 1 } });
    },
  );

  it('have a send of unknown outcome as a failure, and what its echo settled as sent', async () => {
    run.faults.add({ ...send, effect: { kind: 'reset', when: 'after' } });
    await ask();
    await settle(run, 25);
    const settled = { sent: 1, answered: 1, failures: { 'unknown-outcome': 1 } };
    expect(await totals()).toMatchObject(settled);
  });

  it('have refused sends by their class', async () => {
    const effect = { kind: 'answer' as const, status: 400, body: rateLimited };
    run.faults.add({ ...send, times: 2, effect });
    await ask();
    await settle(run, 30);
    expect(await totals()).toMatchObject({ sent: 1, answered: 1, failures: { throttle: 2 } });
  });

  it('have the tries of an agent that failed, and the person who was called', async () => {
    agent.answerWith(() => {
      throw new Error('down');
    });
    await ask();
    await settle(run, 15);
    expect(await totals()).toMatchObject({ agent_failures: 2, hand_offs: 1, answered: 1 });
  });

  it('have an answer that was dropped because a person was quicker', async () => {
    agent.answerWith(async () => {
      await writeInApp(run, shop, customer, 'Hi, this is Ada.');
      return { replies: [{ text: 'Too late' }] };
    });
    await ask();
    await settle(run);
    const quicker = { sent: 0, sent_by_people: 1, answered: 0, dropped: 1, answer_time: null };
    expect(await totals()).toMatchObject(quicker);
  });

  it('have what staff send once, though the call is repeated and its echo comes', async () => {
    await ask();
    await settle(run);
    const path = `${shop.agentPath}/instagram/send`;
    const body = { to: customer.id, message: 'This is Ada.' };
    for (let time = 0; time < 2; time += 1) {
      await callApi(run, shop.tenantId, 'POST', path, body, { 'idempotency-key': 'the-same' });
    }
    await settle(run);
    expect(await totals()).toMatchObject({ sent: 1, sent_by_people: 1 });
  });

  it('have a chat that was left to people', async () => {
    const wrong = { error: { message: 'Invalid parameter', type: 'OAuthException', code: 100 } };
    run.faults.add({ ...send, effect: { kind: 'answer', status: 400, body: wrong } });
    await ask();
    await settle(run, 10);
    expect(await totals()).toMatchObject({ given_up: 1, answered: 0, failures: { request: 1 } });
  });

  it('have a comment once, though it is delivered twice', async () => {
    for (let time = 0; time < 2; time += 1) {
      await deliverComment(run, shop, { id: '17900000000051777', text: 'Price?' });
    }
    expect(await totals()).toMatchObject({ comments: 1, received: 0 });
  });

  it('have a private reply to a comment among the messages sent', async () => {
    const comments = { privateReply: { enabled: true, text: 'Here is the price list.' } };
    shop = await openShop(run, agent.provider, {}, { comments });
    await comment(run, shop, 'Price?');
    await settle(run);
    expect(await totals()).toMatchObject({ comments: 1, sent: 1, answered: 0 });
  });
});

describe('when figures cannot be stored', () => {
  it('the message is answered all the same, and the count is lost', async () => {
    const status = { kind: 'answer' as const, status: 500 };
    const effect = { ...status, body: { __type: 'InternalServerError' } };
    run.faults.add({ ...storeFigures, times: 3, effect });
    await ask();
    await settle(run);
    expect(await customer.received()).toEqual(['Here you are.']);
    expect(await totals()).toMatchObject({ received: 0, sent: 1, answered: 1 });
    expect(log.lines.some((line) => line.includes('figures lost'))).toBe(true);
  });

  it('because the answer to the write was lost, they count once', async () => {
    run.faults.add({ ...storeFigures, effect: { kind: 'reset', when: 'after' } });
    await ask();
    await settle(run);
    expect(await totals()).toMatchObject({ received: 1, sent: 1 });
  });
});
