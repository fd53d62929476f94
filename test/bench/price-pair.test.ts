import { describe, expect, it } from 'vitest';
import { billedMilliseconds } from '../../bench/cost/billed-time.ts';
import type { MeasuredPairs } from '../../bench/cost/measure.ts';
import { ownTime, smallestMemory } from '../../bench/cost/own-time.ts';
import { pricePair, priceStorage } from '../../bench/cost/price-pair.ts';

const use = { megabytes: 90, slowestCpuMilliseconds: 20 };
const webhook = { ...use, cpuMilliseconds: 2, tableCalls: 1, tableTransactions: 0 };
const worker = { ...use, cpuMilliseconds: 10, tableCalls: 2, tableTransactions: 1 };

const pair: MeasuredPairs = {
  requests: 3,
  invocations: { ApiWebhooksReceiveWebhook: 3, WorkersReplyToChat: 1 },
  queueRequests: { SendMessageBatch: 1, ReceiveMessage: 1, DeleteMessageBatch: 1 },
  reads: 8,
  writes: 20,
  logBytes: 924,
  customMetrics: [],
  calls: [],
  otherCalls: [],
  storedBytes: 2_000,
  invocation: {
    ApiWebhooksReceiveWebhook: { ...webhook, queueCalls: 0 },
    WorkersReplyToChat: { ...worker, queueCalls: 0 },
  },
};

describe('billed time', () => {
  it('is CPU time by the share of a CPU, and what is waited for, rounded up', () => {
    const job = { ...worker, queueCalls: 1 };
    expect(billedMilliseconds(job, 0, 1_769)).toBe(10 + 2 * 5 + 10 + 10);
    expect(billedMilliseconds(job, 100, 1_769)).toBe(140);
    expect(billedMilliseconds({ ...job, cpuMilliseconds: 10.1 }, 0, 1_769)).toBe(41);
  });

  it('is longer with less memory, and no shorter with more than a full CPU', () => {
    const job = { ...worker, queueCalls: 0 };
    expect(billedMilliseconds(job, 0, 1_769 / 4)).toBe(60);
    expect(billedMilliseconds(job, 0, 2 * 1_769)).toBe(30);
  });
});

describe('what an answer takes of its own', () => {
  it('is three webhooks and a job with the send, in the median and at its slowest', () => {
    expect(ownTime(pair, 1_769, 'median')).toBe(3 * 7 + 30 + 300);
    expect(ownTime(pair, 1_769, 'slowest')).toBe(3 * 25 + 40 + 300);
  });

  it('decides on the smallest memory, with the room that the processes need', () => {
    const needing = (megabytes: number, slowestCpuMilliseconds = 20) => {
      const changed = { ...worker, queueCalls: 0, megabytes, slowestCpuMilliseconds };
      return smallestMemory({
        ...pair,
        invocation: { ...pair.invocation, WorkersReplyToChat: changed },
      });
    };
    expect(needing(90)).toBe(128);
    expect(needing(120)).toBe(256);
    expect(needing(240)).toBe(512);
    // There is room in 128 MB, but a job that takes a little longer makes it 1,512 ms there.
    expect(needing(90, 25)).toBe(256);
    expect(needing(90, 1_000)).toBeUndefined();
  });
});

describe('the price of a million pairs', () => {
  it('is units times their list prices', () => {
    const priced = pricePair(pair, 2_000, 1_769);
    expect(priced['API Gateway requests']).toBeCloseTo(3);
    expect(priced['Lambda invocations']).toBeCloseTo(0.8);
    expect(priced['SQS requests']).toBeCloseTo(1.5);
    expect(priced['DynamoDB writes']).toBeCloseTo(12.5);
    expect(priced['DynamoDB reads']).toBeCloseTo(1);
    // With 269 bytes of Lambda's own for each of four invocations: 2 kB in and kept for a month.
    expect(priced.Logs).toBeCloseTo(2 * 0.53);
    // Three webhooks of 7 ms; a job of 30 ms, which waits for the agent and for Meta's answer.
    const seconds = (3 * 7 + 30 + 2_000 + 300) / 1000;
    expect(priced['Lambda time']).toBeCloseTo(seconds * (1_769 / 1_024) * 13.3334);
  });

  it('counts Meta’s "seen" and "typing" where the agent is quicker than they are', () => {
    const time = (agent: number) => pricePair(pair, agent, 256)['Lambda time'];
    expect(time(100)).toBe(time(600));
    expect(time(700)).toBeGreaterThan(time(600));
  });

  it('is, for what they leave in the table, by its size and time', () => {
    expect(priceStorage(pair, 1)).toBeCloseTo(2 * 0.45);
    expect(priceStorage(pair, 12)).toBeCloseTo(12 * 2 * 0.45);
  });
});
