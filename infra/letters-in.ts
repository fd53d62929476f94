import { type IMetric, MathExpression, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/** The one that a function reads, `keep-dead-letters`. */
const readQueue = 'ChatDeadLetterQueue';

/**
 * How many letters lie in a dead-letter queue. One that cannot be kept is taken again as soon as it is back, and so is
 * hardly ever visible: where a function reads the queue, those in flight count, too. Elsewhere nobody takes them,
 * and a second metric would cost for nothing.
 *
 * @param id what the queue is called in the stack
 */
export function lettersIn(id: string, queue: IQueue, options: MetricOptions): IMetric {
  const waiting = queue.metricApproximateNumberOfMessagesVisible(options);
  if (id !== readQueue) return waiting;
  const inFlight = queue.metricApproximateNumberOfMessagesNotVisible(options);
  const { label, period } = options;
  return new MathExpression({
    expression: 'waiting + inFlight',
    usingMetrics: { waiting, inFlight },
    ...{ label, period },
  });
}
