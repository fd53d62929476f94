import { CfnOutput, Duration } from 'aws-cdk-lib';
import { CorsHttpMethod, HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { environment } from '../shared/config.ts';
import { EndpointFunction } from './endpoint-function.ts';
import type { Endpoint } from './endpoints/endpoint.ts';
import type { GrantedResources } from './grants.ts';
import type { StackSettings } from './settings.ts';
import { createUserPool } from './sign-in.ts';

/** The HTTP API: one route and one function for each endpoint, a sign-in for those of a tenant. */
export class Api extends Construct {
  readonly http: HttpApi;
  readonly users: UserPool;

  /** Without routes yet: a console needs to know where the API is, and the sign-in where the console is. */
  constructor(scope: Construct, { frontendUrl }: StackSettings) {
    super(scope, 'Api');
    this.http = new HttpApi(this, 'HttpApi', {
      description: 'Instagram chat agents',
      corsPreflight: {
        allowOrigins: [frontendUrl],
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
    this.users = createUserPool(this);
    new CfnOutput(scope, 'ApiUrl', { value: this.http.apiEndpoint });
  }

  /** @param client whose tokens are taken */
  addEndpoints(
    endpoints: readonly Endpoint[],
    bundles: Map<string, string>,
    resources: GrantedResources,
    { tenantClaim }: StackSettings,
    client: UserPoolClient,
  ): void {
    const authorizer = new HttpUserPoolAuthorizer('SignIn', this.users, {
      userPoolClients: [client],
    });
    for (const endpoint of endpoints) {
      const variables: Record<string, string> = isSignedIn(endpoint)
        ? { [environment.tenantClaim]: tenantClaim }
        : {};
      const bundle = bundles.get(endpoint.file) as string;
      const { lambda } = new EndpointFunction(this, endpoint, bundle, resources, variables);
      this.http.addRoutes({
        path: endpoint.path,
        methods: [HttpMethod[endpoint.method]],
        integration: new HttpLambdaIntegration(`${endpoint.file}Integration`, lambda),
        ...(isSignedIn(endpoint) && { authorizer }),
      });
    }
  }
}

function isSignedIn({ access }: Endpoint): boolean {
  return access === 'tenant' || access === 'signed-in';
}
