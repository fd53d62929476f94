import type { CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { createLogGroup } from './log-group.ts';
import type { StackSettings } from './settings.ts';

/**
 * What the access log says about a request: the route, but no path, query, header or address, because those
 * carry login codes, deletion codes and tokens.
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

/**
 * Makes the gateway log each request as a line of JSON, including those it refuses itself, unless the
 * settings turn this off.
 *
 * The log group's name starts with AWS's own prefix. Any other name would be added to the account's one
 * resource policy for log delivery; once that policy is full, the deployment fails.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
 */
export function logRequests(scope: Construct, stage: CfnStage, settings: StackSettings): void {
  if (!settings.accessLogs) {
    const reason = 'The settings of the stage leave access logs out.';
    acknowledge(stage, {
      'AwsSolutions-APIG1': reason,
      'Serverless-APIGWAccessLogging': reason,
    });
    return;
  }
  const log = createLogGroup(
    scope,
    'AccessLog',
    settings,
    `/aws/vendedlogs/${settings.stackName}/requests`,
  );
  stage.accessLogSettings = { destinationArn: log.logGroupArn, format: JSON.stringify(fields) };
}
