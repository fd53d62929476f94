import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { minutes, ownMetric } from './metrics.ts';

/** Gaps are looked for within 17 minutes, so a refusal and its find mostly fall into the same period. */
const period = minutes(30);

/**
 * The percentage of messages that no webhook brought but that were found in their conversations, while
 * signatures fail. From ten such messages on it is 100, so that one account among many sets off the alarm
 * too. Anybody can post a wrong signature, but messages only go missing when Meta's own is refused.
 */
export function lostToSignatures(): MathExpression {
  return new MathExpression({
    expression:
      'IF(failed >= 3, IF(found >= 10, 100, 100 * found / (found + FILL(received, 0))), 0)',
    usingMetrics: {
      failed: ownMetric('signatureFailed', 'Sum', period),
      found: ownMetric('gapsFilled', 'Sum', period),
      received: ownMetric('received', 'Sum', period),
    },
    label: 'Percent of messages that no webhook brought, while signatures fail',
    period,
  });
}
