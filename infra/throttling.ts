import type { CfnRoute, CfnStage, HttpRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import type { StackSettings } from './settings.ts';

type Limit = StackSettings['throttling'];

/**
 * Limits each route on its own, some by settings of theirs. What is over the limit is answered 429 by the
 * gateway and starts no function.
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
  // The stage is refused while a route that it names does not exist.
  for (const name of Object.keys(routeThrottling)) {
    stage.addResourceDependency(routes.get(name)?.node.defaultChild as CfnRoute);
  }
}

/** CDK hands this part of the template on as it is. */
function inTemplate({ rate, burst }: Limit) {
  return { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst };
}
