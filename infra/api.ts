import { CfnOutput, Duration } from 'aws-cdk-lib';
import { CorsHttpMethod, HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { environment } from '../shared/config.ts';
import { EndpointFunction } from './endpoint-function.ts';
import type { Endpoint } from './endpoints/endpoint.ts';
import type { GrantedResources } from './grants.ts';
import type { StackSettings } from './settings.ts';

/** The HTTP API: one route and one function for each endpoint, a sign-in for those of a tenant. */
export class Api extends Construct {
  constructor(
    scope: Construct,
    endpoints: readonly Endpoint[],
    bundles: Map<string, string>,
    resources: GrantedResources,
    settings: StackSettings,
  ) {
    super(scope, 'Api');
    const api = new HttpApi(this, 'HttpApi', {
      description: 'Instagram chat agents',
      corsPreflight: {
        allowOrigins: [settings.frontendUrl],
        allowMethods: [
          CorsHttpMethod.GET,
          CorsHttpMethod.POST,
          CorsHttpMethod.PUT,
          CorsHttpMethod.DELETE,
        ],
        allowHeaders: ['authorization', 'content-type', 'idempotency-key'],
        exposeHeaders: ['retry-after'],
        maxAge: Duration.hours(1),
      },
    });
    const authorizer = this.createSignIn();
    for (const endpoint of endpoints) {
      const variables: Record<string, string> = isSignedIn(endpoint)
        ? { [environment.tenantClaim]: settings.tenantClaim }
        : {};
      const bundle = bundles.get(endpoint.file) as string;
      const { lambda } = new EndpointFunction(this, endpoint, bundle, resources, variables);
      api.addRoutes({
        path: endpoint.path,
        methods: [HttpMethod[endpoint.method]],
        integration: new HttpLambdaIntegration(`${endpoint.file}Integration`, lambda),
        ...(isSignedIn(endpoint) && { authorizer }),
      });
    }
    new CfnOutput(scope, 'ApiUrl', { value: api.apiEndpoint });
  }

  /** Users sign in to a pool of this stack; the groups they are in are their tenants. */
  private createSignIn(): HttpUserPoolAuthorizer {
    const pool = new UserPool(this, 'UserPool', { selfSignUpEnabled: false });
    const client = pool.addClient('Frontend', { generateSecret: false, disableOAuth: true });
    return new HttpUserPoolAuthorizer('SignIn', pool, { userPoolClients: [client] });
  }
}

function isSignedIn({ access }: Endpoint): boolean {
  return access === 'tenant' || access === 'signed-in';
}
