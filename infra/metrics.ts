import { Aws, Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { MetricName } from '../shared/log-metric.ts';
import type { FunctionEntry } from './endpoints/endpoint.ts';

/** The parts of the stack that alarms and the dashboard watch. */
export interface Watched {
  http: HttpApi;
  /** By their entry's file. */
  functions: Map<FunctionEntry['file'], IFunction>;
  chatQueue: IQueue;
  /** By their id in the stack. */
  deadLetterQueues: Record<string, IQueue>;
}

/** The functions log their metrics under the name of their stack. */
export const metricNamespace = Aws.STACK_NAME;

export const hour = Duration.hours(1);
export const minutes = (count: number) => Duration.minutes(count);

/** One of our own metrics, as the functions log it. */
export function ownMetric(
  metricName: MetricName,
  statistic: string,
  period: Duration,
  dimensionsMap?: Record<string, string>,
): Metric {
  return new Metric({ namespace: metricNamespace, metricName, statistic, period, dimensionsMap });
}

/** The sum as one number, because an alarm has one threshold. */
export function sumOf(metrics: Metric[], period: Duration): MathExpression {
  const named = metrics.map((metric, index) => [
    `m${index}`,
    metric.with({ statistic: 'Sum', period }),
  ]);
  return new MathExpression({
    expression: 'SUM(METRICS())',
    usingMetrics: Object.fromEntries(named) as Record<string, IMetric>,
    label: 'Failures',
    period,
  });
}
