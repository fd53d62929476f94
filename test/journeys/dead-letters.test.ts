import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operatorEnvironment } from '../../infra/local/operator-environment.ts';
import type { Run } from '../../infra/local/run.ts';
import { exhaustTries, listLetters, redrive, workerDies } from '../support/dead-letters.ts';
import {
  type Customer,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';
import { administrator } from '../support/stored.ts';

let run: Run;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  ({ run } = await startJourney());
});

beforeEach(async () => {
  run.faults.clear();
  shop = await openShop(run, { type: 'faq', entries: [], fallback: 'an answer' });
  customer = shop.customer('kim');
});

afterAll(() => run.close());

/** Has the worker die each time it reads the conversation's history, as often as the queue tries. */
async function failForGood(): Promise<void> {
  const effect = workerDies(run);
  run.faults.add({ service: 'dynamodb', operation: 'Query', times: 1000, effect });
  await deliver(run, shop, await customer.writes('Hello?'));
  await exhaustTries(run);
  run.faults.clear();
}

describe('a job that fails for good', () => {
  it('leaves its chat to people, is listed with its tenant, and answers when it is sent again', async () => {
    await failForGood();
    expect((await shop.chats())[0]?.chat_status).toBe('needs_attention');
    const [letter] = await listLetters(run);
    const { output } = await redrive(run, '--tenant', shop.tenantId);
    expect(output).toContain(String(letter?.['id']));
    const nobodys = await redrive(run, '--tenant', 'nobody');
    expect(nobodys.output).toContain('no dead letters');

    const sent = await redrive(run, '--all', '--tenant', shop.tenantId);
    expect(sent.output).toContain('sent again');
    await settle(run);
    expect(await customer.received()).toEqual(['an answer']);
    expect((await shop.chats())[0]?.chat_status).toBe('ongoing');
    expect(await listLetters(run)).toEqual([]);
  });

  it('is not tried again by the sweep, but when the customer writes again', async () => {
    await failForGood();
    const before = (await listLetters(run)).length;
    for (let minute = 0; minute < 12; minute += 1) await run.advance(60_000);
    await settle(run);
    expect(await customer.received()).toEqual([]);
    expect(await listLetters(run)).toHaveLength(before);
    await deliver(run, shop, await customer.writes('Hello??'));
    await settle(run);
    expect(await customer.received()).toEqual(['an answer']);
    await redrive(run, '--all');
  });

  it('because it is no job at all is kept as it is', async () => {
    const sqs = new SQSClient({ ...administrator(run), useQueueUrlAsEndpoint: false });
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: operatorEnvironment(run)['CHAT_QUEUE_URL'],
        MessageBody: '{"kind":"nonsense"}',
        MessageGroupId: 'nobody',
        MessageDeduplicationId: 'nonsense',
      }),
    );
    sqs.destroy();
    await exhaustTries(run);
    expect((await listLetters(run)).map(({ body }) => body)).toContain('{"kind":"nonsense"}');
    expect((await redrive(run)).output).toContain('unknown tenant');
  });
});
