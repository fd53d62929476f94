import type { CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { createLogGroup } from './log-group.ts';
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

/**
 * Has the gateway write a line of JSON about each request, also about those that it refuses itself; not
 * where the settings say otherwise.
 *
 * The name begins as AWS wants it: any other would be added to the one policy by which its services may write logs, and
 * an account in which that is full refuses the deployment.
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
