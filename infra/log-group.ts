import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { StackSettings } from './settings.ts';

/** A log that goes with the stack, and keeps a line for no longer than the settings say. */
export function createLogGroup(
  scope: Construct,
  id: string,
  { logRetentionDays }: StackSettings,
): LogGroup {
  return new LogGroup(scope, id, {
    retention: logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}
