import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { StackSettings } from './settings.ts';

/**
 * A log group that is deleted with the stack and keeps its lines only as long as the settings say.
 *
 * @param name if omitted, CloudFormation chooses one
 */
export function createLogGroup(
  scope: Construct,
  id: string,
  { logRetentionDays }: StackSettings,
  name?: string,
): LogGroup {
  return new LogGroup(scope, id, {
    ...(name && { logGroupName: name }),
    retention: logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}
