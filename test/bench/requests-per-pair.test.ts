import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { MeteredCall } from '../../bench/cost/meter.ts';
import { averagePair, type PairCounts } from '../../bench/cost/pair-counts.ts';
import { type MeteredRun, startMeteredRun } from '../../bench/cost/warm-conversation.ts';

/** So many that the agent is shown a full history from then on. */
const warmUp = 11;
const pairs = 3;

let metered: MeteredRun;
let pair: PairCounts;

beforeAll(async () => {
  metered = await startMeteredRun(inject('stackFolder'));
  for (let index = 0; index < warmUp; index += 1) await metered.exchangePair();
  const taken = [];
  for (let index = 0; index < pairs; index += 1) taken.push(await metered.exchangePair());
  pair = averagePair(taken);
}, 120_000);

afterAll(() => metered.run.close());

/** What each kind of call takes, for a reader of a failure to see where it went. */
function itemise(calls: MeteredCall[], units: 'reads' | 'writes') {
  const named = calls.filter((call) => call[units] > 0);
  return Object.fromEntries(
    named.map((call) => [`${call.functionName}: ${call.operation} of ${call.about}`, call[units]]),
  );
}

describe('a message, its reply, the echo and the seen event in a warm conversation', () => {
  it('are four invocations, three of them for requests of the API', () => {
    expect(pair.requests).toBe(3);
    expect(pair.invocations).toEqual({ ApiWebhooksReceiveWebhook: 3, WorkersReplyToChat: 1 });
  });

  it('take three requests of SQS: sent, received, deleted', () => {
    expect(pair.queueRequests).toEqual({
      SendMessageBatch: 1,
      ReceiveMessage: 1,
      DeleteMessageBatch: 1,
    });
  });

  it('take at most 22 write units', () => {
    expect(itemise(pair.calls, 'writes')).toEqual({
      'ApiWebhooksReceiveWebhook: TransactWriteItems of event seen, message, chat': 9,
      'ApiWebhooksReceiveWebhook: UpdateItem of figures': 1,
      'ApiWebhooksReceiveWebhook: UpdateItem of chat': 1,
      'WorkersReplyToChat: UpdateItem of turns under way': 2,
      'WorkersReplyToChat: UpdateItem of chat': 1,
      'WorkersReplyToChat: TransactWriteItems of event seen, message, chat': 7,
      'WorkersReplyToChat: UpdateItem of figures': 1,
    });
    expect(pair.writes).toBeLessThanOrEqual(22);
  });

  it('take at most 8 read units', () => {
    expect(itemise(pair.calls, 'reads')).toEqual({
      'ApiWebhooksReceiveWebhook: BatchGetItem of account pointer': 2.5,
      'ApiWebhooksReceiveWebhook: BatchGetItem of event seen': 0.5,
      'WorkersReplyToChat: GetItem of chat': 1,
      'WorkersReplyToChat: BatchGetItem of channel, app breaker, turns under way': 1.5,
      'WorkersReplyToChat: GetItem of agent': 0.5,
      'WorkersReplyToChat: Query of message': 2,
    });
    expect(pair.reads).toBeLessThanOrEqual(8);
  });

  it('are in the sheet as they are counted here', () => {
    const sheet = readFileSync('docs/cost.md', 'utf8').split('\n');
    const row = sheet.find((line) => line.startsWith('| a question of 56 characters'));
    // Where this fails: npm run cost
    expect(row).toContain(` | 3 | ${pair.writes} | ${pair.reads} | `);
  });

  it('write at most 1 kB of logs', () => {
    expect(pair.logBytes).toBeGreaterThan(0);
    expect(pair.logBytes).toBeLessThanOrEqual(1024);
  });

  it('ask Secrets Manager and EventBridge for nothing, and nothing is refused', () => {
    expect(pair.otherCalls).toEqual([]);
    expect(pair.calls.filter(({ refused }) => refused > 0)).toEqual([]);
  });
});
