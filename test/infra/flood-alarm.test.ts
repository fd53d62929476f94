import { describe, expect, it } from 'vitest';
import { resourcesOf } from './deployed-stack.ts';

describe('the alarm of a flood', () => {
  const ofGateway = resourcesOf('AWS::CloudWatch::Alarm')
    .map(({ Properties }) => Properties)
    .filter(({ Namespace }) => Namespace === 'AWS/ApiGateway');
  const [flood] = ofGateway.filter(({ MetricName }) => MetricName === '4xx');

  it('rings where 10 requests a second are refused for ten minutes of a quarter of an hour', () => {
    expect(flood).toMatchObject({
      Statistic: 'Sum',
      Period: 300,
      Threshold: 10 * 300,
      DatapointsToAlarm: 2,
      EvaluationPeriods: 3,
    });
  });

  it('is silent where messages are many and none is refused', () => {
    expect(ofGateway.map(({ MetricName }) => MetricName)).not.toContain('Count');
    expect(flood?.['TreatMissingData']).toBe('notBreaching');
  });
});
