import { describe, expect, it } from 'vitest';
import { wouldRing } from '../support/alarm-math.ts';
import { resourcesOf } from './deployed-stack.ts';

const visible = 'ApproximateNumberOfMessagesVisible';
const inFlight = 'ApproximateNumberOfMessagesNotVisible';

interface QueueMetric {
  MetricName: string;
  Dimensions: { Value: { 'Fn::GetAtt'?: string[] } }[];
}

/** Of which queues the alarms look at a metric, by logical id. */
function queuesWatchedBy(name: string): (string | undefined)[] {
  const metrics = resourcesOf('AWS::CloudWatch::Alarm').flatMap(({ Properties }) => {
    const inExpression = (Properties['Metrics'] ?? []) as {
      MetricStat?: { Metric: QueueMetric };
    }[];
    return [
      Properties as unknown as QueueMetric,
      ...inExpression.map((of) => of.MetricStat?.Metric),
    ];
  });
  const named = metrics.filter((metric) => metric?.MetricName === name);
  return named.map((metric) => metric?.Dimensions[0]?.Value['Fn::GetAtt']?.[0]);
}

describe('the alarm of a dead-letter queue', () => {
  it.each([
    ['rings where a letter waits', { [visible]: 1, [inFlight]: 0 }, true],
    ['rings where a letter is taken again and again', { [visible]: 0, [inFlight]: 1 }, true],
    ['is silent where there is no letter', { [visible]: 0, [inFlight]: 0 }, false],
  ])('that a function reads %s', (_, sums, rings) => {
    expect(wouldRing(inFlight, sums)).toBe(rings);
  });

  it('pays for letters in flight only where a function takes them', () => {
    const read = resourcesOf('AWS::Lambda::EventSourceMapping').map(({ Properties }) => {
      const source = Properties['EventSourceArn'] as { 'Fn::GetAtt': string[] };
      return source['Fn::GetAtt'][0];
    });
    const watched = queuesWatchedBy(visible);
    expect(watched).toHaveLength(3);
    expect(queuesWatchedBy(inFlight)).toEqual(watched.filter((id) => read.includes(id)));
  });
});
