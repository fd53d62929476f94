import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { StackSettings } from './settings.ts';

/**
 * A log that goes with the stack, and keeps a line for no longer than the settings say.
 *
 * @param name left out: CloudFormation gives it one
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
