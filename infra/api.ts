import { CfnOutput, Duration } from 'aws-cdk-lib';
import {
  type CfnStage,
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  type HttpRoute,
  type IHttpRouteAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { environment } from '../shared/config.ts';
import { logRequests } from './access-log.ts';
import { acknowledge } from './acknowledge.ts';
import { addressOf } from './api-domain.ts';
import { EndpointFunction } from './endpoint-function.ts';
import type { Endpoint } from './endpoints/endpoint.ts';
import type { GrantedResources } from './grants.ts';
import type { StackSettings } from './settings.ts';
import { limitRoutes } from './throttling.ts';

/** The HTTP API: one route and one function per endpoint; a tenant's endpoints require a sign-in. */
export class Api extends Construct {
  readonly http: HttpApi;

  /** Has no routes yet: the console needs the API's address, and the sign-in needs the console's. */
  constructor(scope: Construct, settings: StackSettings) {
    super(scope, 'Api');
    this.http = new HttpApi(this, 'HttpApi', {
      description: 'Instagram chat agents',
      ...corsFor(settings),
    });
    const { domain } = settings;
    const url = domain ? addressOf(this, this.http, domain) : this.http.apiEndpoint;
    new CfnOutput(scope, 'ApiUrl', { value: url });
  }

  /**
   * @param authorizer identifies callers of the endpoints that require a sign-in
   * @returns the functions, by their endpoint's file
   */
  addEndpoints(
    endpoints: readonly Endpoint[],
    bundles: Map<string, string>,
    resources: GrantedResources,
    settings: StackSettings,
    authorizer: IHttpRouteAuthorizer,
  ): Map<Endpoint['file'], LambdaFunction> {
    const functions = new Map<Endpoint['file'], LambdaFunction>();
    const routes = new Map<string, HttpRoute>();
    for (const endpoint of endpoints) {
      const { file, method, path } = endpoint;
      const variables: Record<string, string> = isSignedIn(endpoint)
        ? { [environment.tenantClaim]: settings.tenantClaim }
        : {};
      const bundle = bundles.get(file) as string;
      const { lambda } = new EndpointFunction(
        ...([this, endpoint, bundle, resources, settings, variables] as const),
      );
      functions.set(file, lambda);
      acknowledge(lambda, {
        'Serverless-LambdaDLQ': 'The gateway waits for the answer: nothing is left to be kept.',
      });
      const [route] = this.http.addRoutes({
        path,
        methods: [HttpMethod[method]],
        integration: new HttpLambdaIntegration(`${file}Integration`, lambda),
        ...(isSignedIn(endpoint) && { authorizer }),
      });
      routes.set(`${method} ${path}`, route as HttpRoute);
      const whyOpen = reasonsToBeOpen[endpoint.access];
      if (whyOpen) acknowledge(route as HttpRoute, { 'AwsSolutions-APIG4': whyOpen });
    }
    const stage = this.http.defaultStage?.node.defaultChild as CfnStage;
    limitRoutes(stage, routes, settings);
    logRequests(this, stage, settings);
    return functions;
  }
}

/** The origins whose pages may call. A deployed console needs no CORS: it shares the API's origin. */
function corsFor({ frontendUrl, frontendOrigins, frontendIsNamed, console }: StackSettings) {
  const frontends = frontendIsNamed || !console ? [frontendUrl] : [];
  const allowOrigins = [...new Set([...frontends, ...frontendOrigins])];
  if (allowOrigins.length === 0) return {};
  const { GET, POST, PUT, DELETE } = CorsHttpMethod;
  return {
    corsPreflight: {
      allowOrigins,
      allowMethods: [GET, POST, PUT, DELETE],
      allowHeaders: ['authorization', 'content-type', 'idempotency-key'],
      exposeHeaders: ['retry-after'],
      maxAge: Duration.hours(1),
    },
  };
}

/** Why the gateway lets anybody in. */
const reasonsToBeOpen: Partial<Record<Endpoint['access'], string>> = {
  meta: 'Meta brings no token of ours; the function checks its signature or its verify token.',
  public: 'Anybody may call it: it tells nothing of a tenant to who has no code of it.',
};

function isSignedIn({ access }: Endpoint): boolean {
  return access === 'tenant' || access === 'signed-in';
}
