import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { comment, receivedBy } from '../support/comment-journey.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import { listLetters, redrive, sendToDeadLetters } from '../support/dead-letters.ts';
import { deliver, openShop, type Shop, settle, startJourney } from '../support/journey.ts';
import { findStoredChannel } from '../support/stored.ts';

let run: Run;

beforeAll(async () => {
  ({ run } = await startJourney());
});

afterEach(async () => {
  run.faults.clear();
  for (const { id } of await listLetters(run)) await redrive(run, '--forget', String(id));
  expect(await listLetters(run)).toEqual([]);
});

afterAll(() => run.close());

const faq = { type: 'faq', entries: [], fallback: 'an answer' };

async function openWithChat(name: string) {
  const shop = await openShop(run, faq);
  const customer = shop.customer(name);
  await deliver(run, shop, await customer.writes('Hello?'));
  await settle(run);
  const [chat] = await shop.chats();
  const channelId = chat?.chat_id.split('-')[0];
  const job = { kind: 'chat', channelId, customerId: customer.id };
  return { shop, customer, job };
}

const statusOf = async (shop: Shop) => (await shop.chats())[0]?.chat_status;

describe('a letter', () => {
  it('about a chat that was answered meanwhile is kept, and leaves the chat alone', async () => {
    const { shop, job } = await openWithChat('kim');
    await sendToDeadLetters(run, JSON.stringify(job));
    expect(await listLetters(run)).toMatchObject([{ tenantId: shop.tenantId }]);
    expect(await statusOf(shop)).toBe('ongoing');
  });

  it('whose keeper dies comes again, and is kept once', async () => {
    const { job } = await openWithChat('max');
    const effect = { kind: 'crash', when: 'after', functionId: '' } as const;
    const keeper = run.stack.functions.find(({ logicalId }) => /KeepDeadLetters/.test(logicalId));
    const functionId = keeper?.logicalId ?? '';
    run.faults.add({
      service: 'dynamodb',
      operation: 'PutItem',
      effect: { ...effect, functionId },
    });
    await sendToDeadLetters(run, JSON.stringify(job));
    await run.advance(40_000);
    await settle(run);
    expect(await listLetters(run)).toHaveLength(1);
  });

  it('without a job does not keep the others from being sent, and can be thrown away', async () => {
    const { job } = await openWithChat('lea');
    await sendToDeadLetters(run, 'nonsense');
    await run.advance(5_000);
    await sendToDeadLetters(run, JSON.stringify(job));
    const sent = await redrive(run, '--all');
    expect(sent.output).toContain('sent again');
    expect(sent.output).toContain('holds no job');
    const [left, ...more] = await listLetters(run);
    expect(more).toEqual([]);
    expect(left?.['body']).toBe('nonsense');
    await redrive(run, '--forget', String(left?.['id']));
    expect(await listLetters(run)).toEqual([]);
  });

  it('that does not exist is no success', async () => {
    expect(await redrive(run, '--id', 'nobody')).toMatchObject({
      code: 1,
      output: expect.stringContaining('no dead letter nobody'),
    });
  });

  it('of a fetch names the tenant whose account it is about', async () => {
    const { shop } = await openWithChat('eva');
    const job = { kind: 'fetch', accountId: shop.account.professionalId, mid: 'm1' };
    await sendToDeadLetters(run, JSON.stringify(job));
    expect(await listLetters(run)).toMatchObject([{ tenantId: shop.tenantId }]);
  });
});

describe('the reason of a letter', () => {
  it('is what its last try failed of, and not what failed another day', async () => {
    const { shop, customer, job } = await openWithChat('ida');
    const body = { __type: 'InternalServerError', message: 'the table is away' };
    const effect = { kind: 'answer', status: 500, body } as const;
    run.faults.add({ service: 'dynamodb', operation: 'Query', times: 3, effect });
    await deliver(run, shop, await customer.writes('Again?'));
    await settle(run);
    await sendToDeadLetters(run, JSON.stringify(job));
    const [letter, ...more] = await listLetters(run);
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ reason: 'InternalServerError: the table is away' });
    await redrive(run, '--forget', String(letter?.['id']));

    await run.advance(3_600_000);
    await sendToDeadLetters(run, JSON.stringify(job));
    const [later] = await listLetters(run);
    expect(later).toBeDefined();
    expect(later).not.toHaveProperty('reason');
    expect((await redrive(run)).output).toContain('crashed or ran out of time');
  });
});

describe('a comment whose job failed for good', () => {
  it('is not tried by the sweep for ever, names its tenant, and is replied to when it is sent again', async () => {
    const agent = await startCompanyAgent(() => ({ replies: [{ text: 'It is 24 euros.' }] }));
    const comments = { privateReply: { enabled: true } };
    const shop = await openShop(run, agent.provider, {}, { comments });
    // Recorded, and due, but without a job of its own.
    const effect = { kind: 'answer', status: 503, body: { __type: 'ServiceUnavailable' } } as const;
    run.faults.add({ service: 'sqs', operation: 'SendMessageBatch', times: 3, effect });
    const commentId = await comment(run, shop, 'How much?');
    const channelId = (await findStoredChannel(run, shop.tenantId))?.['channelId'];
    await sendToDeadLetters(run, JSON.stringify({ kind: 'comment', channelId, commentId }));
    for (let minute = 0; minute < 10; minute += 1) await run.advance(60_000);
    await settle(run);
    expect(agent.requests).toEqual([]);
    expect(await listLetters(run)).toMatchObject([{ tenantId: shop.tenantId }]);
    await redrive(run, '--all');
    await settle(run);
    expect(await receivedBy(run, shop)).toEqual(['It is 24 euros.']);
    await agent.close();
  });
});
