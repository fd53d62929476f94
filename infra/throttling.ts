import type { CfnRoute, CfnStage, HttpRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import type { StackSettings } from './settings.ts';

type Limit = StackSettings['throttling'];

/**
 * Limits each route separately, some by their own settings. The gateway answers requests over the limit with
 * 429 and starts no function.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
 */
export function limitRoutes(
  stage: CfnStage,
  routes: ReadonlyMap<string, HttpRoute>,
  { throttling, routeThrottling }: StackSettings,
): void {
  stage.defaultRouteSettings = {
    throttlingRateLimit: throttling.rate,
    throttlingBurstLimit: throttling.burst,
  };
  stage.routeSettings = Object.fromEntries(
    Object.entries(routeThrottling).map(([route, limit]) => [route, inTemplate(limit)]),
  );
  // CloudFormation refuses the stage while a route that it names does not exist.
  for (const name of Object.keys(routeThrottling)) {
    stage.addResourceDependency(routes.get(name)?.node.defaultChild as CfnRoute);
  }
}

/** CDK copies this part into the template unchanged. */
function inTemplate({ rate, burst }: Limit) {
  return { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst };
}
