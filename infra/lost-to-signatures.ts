import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { minutes, ownMetric } from './metrics.ts';

/** A message is looked for within 17 minutes: what was refused and what was found mostly fall into one. */
const period = minutes(30);

/**
 * How many messages, in percent, came by no webhook but were found in their conversations, while signatures
 * fail: all of them where ten were found, so that one account among many is heard, too. Anybody can post a wrong
 * signature, but only where it is Meta's do messages go missing.
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
