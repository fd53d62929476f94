import { expect, it } from 'vitest';
import { accessLogBytes, lambdaLogBytes } from '../../bench/cost/assumptions.ts';
import { priceFlood } from '../../bench/cost/price-flood.ts';

it('prices a flood by its requests, the CPU time of each and its logs, and waits for nothing', () => {
  const cpu = { cpuMilliseconds: 2, slowestCpuMilliseconds: 20, megabytes: 90 };
  const calls = { tableCalls: 2, tableTransactions: 1, queueCalls: 1 };
  const priced = priceFlood({ ...cpu, ...calls }, 1_000);
  expect(priced.requests).toBe(86_400_000);
  expect(priced.gateway).toBeCloseTo(86.4);
  // 2 ms of a full CPU are 14 with the share that 256 MB have.
  expect(priced.functions).toBeCloseTo(86.4 * (0.2 + 0.014 * 0.25 * 13.3334));
  const bytes = lambdaLogBytes + accessLogBytes;
  expect(priced.logs).toBeCloseTo(0.0864 * bytes * 0.53);
});
