import { type IMetric, MathExpression, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/** The only dead-letter queue that a function reads: `keep-dead-letters`. */
const readQueue = 'ChatDeadLetterQueue';

/**
 * How many letters are in a dead-letter queue. Where a function reads the queue, letters in flight count too:
 * one that cannot be stored is received again as soon as it returns, so it is hardly ever visible. Nobody
 * receives from the other queues, so a second metric there would cost money for nothing.
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
