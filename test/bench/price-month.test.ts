import { describe, expect, it } from 'vitest';
import type { IdleHour } from '../../bench/cost/measure.ts';
import { priceIdle, priceStanding } from '../../bench/cost/price-month.ts';
import type { Stack } from '../../infra/local/template/stack.ts';

const stack = { functions: [], queues: [], eventSources: [] } as unknown as Stack;

const idle: IdleHour = {
  ...{ reads: 0, writes: 0, secretCalls: 0, logBytes: 0, graphCalls: 0, invocations: 0 },
  customMetrics: [],
  invocation: {},
  perHour: {},
  stack,
};

describe('a month without messages', () => {
  it('costs for each metric that an alarm looks at, and not for the expression over them', () => {
    const Type = 'AWS::CloudWatch::Alarm';
    const metrics = [{ Expression: 'm0 + m1' }, { MetricStat: {} }, { MetricStat: {} }];
    const alarms = [
      { Type, Properties: { MetricName: 'failed' } },
      { Type, Properties: { Metrics: metrics } },
    ];
    expect(priceStanding(stack, alarms)['Alarms']).toBeCloseTo(0.3);
  });

  it('costs for each metric that is told though nothing happens', () => {
    expect(priceIdle(idle)['Custom metrics']).toBe(0);
    const told = priceIdle({ ...idle, customMetrics: ['oldestUnanswered'] });
    expect(told['Custom metrics']).toBeCloseTo(0.3);
  });
});
