import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { functionNameOf } from '../../infra/description/names.ts';
import type { FunctionResource } from '../../infra/local/template/stack.ts';
import { resourcesOf, stack } from './deployed-stack.ts';

interface AlarmMetric {
  MetricStat?: { Metric: { MetricName: string; Dimensions: { Value: { Ref: string } }[] } };
}

describe('how many functions a queue takes at once', () => {
  const limits = stack.eventSources.map(({ functionName, maximumConcurrency = Infinity }) => {
    const fn = stack.functions.find(({ name }) => name === functionName);
    return [functionNameOf(fn?.logicalId ?? functionName), maximumConcurrency] as const;
  });

  it('is limited for each that is read', () => {
    expect(limits).toHaveLength(resourcesOf('AWS::Lambda::EventSourceMapping').length);
    for (const [, most] of limits) {
      // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
      expect(most).toBeGreaterThanOrEqual(2);
      expect(most).toBeLessThanOrEqual(1000);
    }
  });

  it('is in docs/settings.md, where the settings do not decide it', () => {
    const others = limits.filter(([name]) => name !== 'workers/reply-to-chat');
    expect(others).toHaveLength(2);
    for (const [name, most] of others) {
      expect(readFileSync('docs/settings.md', 'utf8')).toContain(
        `\`${name.replace('workers/', '')}\` runs ${most} times`,
      );
    }
  });
});

const readers = stack.eventSources.map(({ functionName, queueArn }) => {
  const fn = stack.functions.find(({ name }) => name === functionName) as FunctionResource;
  const role = stack.roles.find(({ arn }) => arn === fn.roleArn);
  const startsItself = role?.statements.some(
    ({ actions, resources }) => actions.includes('sqs:SendMessage') && resources.includes(queueArn),
  );
  return { id: fn.logicalId, startsItself };
});

describe('a function that may send to the queue that starts it', () => {
  it('is not taken for a loop by Lambda, and every other one is', () => {
    const allowed = stack.functions.filter(({ mayLoop }) => mayLoop);
    const meant = readers.filter(({ startsItself }) => startsItself);
    expect(meant).toHaveLength(1);
    expect(allowed.map(({ logicalId }) => logicalId)).toEqual(meant.map(({ id }) => id));
  });

  it('rings an alarm where Lambda stops it, like all that a queue starts', () => {
    const metrics = resourcesOf('AWS::CloudWatch::Alarm').flatMap(
      ({ Properties }) => (Properties['Metrics'] ?? []) as AlarmMetric[],
    );
    const watched = metrics
      .flatMap(({ MetricStat }) => MetricStat?.Metric ?? [])
      .filter(({ MetricName }) => MetricName === 'RecursiveInvocationsDropped');
    const watchedIds = watched.map(({ Dimensions }) => Dimensions[0]?.Value.Ref);
    expect(watchedIds.toSorted()).toEqual(readers.map(({ id }) => id).toSorted());
  });
});
