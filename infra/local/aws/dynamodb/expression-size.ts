import { AwsError } from '../aws-error.ts';
import type { Input } from '../service.ts';

const kinds = [
  'UpdateExpression',
  'ConditionExpression',
  'KeyConditionExpression',
  'FilterExpression',
  'ProjectionExpression',
];

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters */
const mostBytes = 4_096;

/** Refuses an expression that is too long for DynamoDB; dynalite takes any. */
export function requireShortExpressions(input: Input): void {
  for (const kind of kinds) {
    const bytes = Buffer.byteLength(String(input[kind] ?? ''));
    if (bytes <= mostBytes) continue;
    throw new AwsError(
      'ValidationException',
      `Invalid ${kind}: Expression size has exceeded the maximum allowed size; expression size: ${bytes}`,
    );
  }
}
