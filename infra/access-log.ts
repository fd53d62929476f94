import { RemovalPolicy } from 'aws-cdk-lib';
import type { CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { StackSettings } from './settings.ts';

/**
 * What is logged of a request. The route and not the path, no query, no header and no address: a login's
 * code, a deletion's code and tokens come in those.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
const fields = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMilliseconds: '$context.responseLatency',
  functionLatencyMilliseconds: '$context.integrationLatency',
  functionRequestId: '$context.awsEndpointRequestId',
};

/** Has the gateway write a line of JSON about each request, also about those that it refuses itself. */
export function logRequests(
  scope: Construct,
  stage: CfnStage,
  { logRetentionDays }: StackSettings,
): void {
  const log = new LogGroup(scope, 'AccessLog', {
    retention: logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  stage.accessLogSettings = { destinationArn: log.logGroupArn, format: JSON.stringify(fields) };
}
