import type { Properties, Resource, Template } from './read-template.ts';
import type { HttpApiResource, JwtAuthorizer, Stack, UserPoolResource } from './stack.ts';

/** The HTTP API with its routes, and the user pool that the local issuer replaces. */
export function readHttpApi(
  template: Template,
  issuerUrl: string,
): Pick<Stack, 'httpApi' | 'userPool'> {
  const [api, ...others] = template.ofType('AWS::ApiGatewayV2::Api');
  if (!api || others.length > 0) throw new Error('The local run serves exactly one HTTP API.');
  const userPool = readUserPool(template);
  const integrations = byRef(template.ofType('AWS::ApiGatewayV2::Integration'));
  const authorizers = byRef(template.ofType('AWS::ApiGatewayV2::Authorizer'));
  const routes = template.ofType('AWS::ApiGatewayV2::Route').map(({ properties }) => {
    const target = String(properties['Target']).replace(/^integrations\//, '');
    const authorizer = authorizers.get(String(properties['AuthorizerId']));
    return {
      routeKey: String(properties['RouteKey']),
      functionArn: String(integrations.get(target)?.properties['IntegrationUri']),
      ...(authorizer && { authorizer: readAuthorizer(authorizer, userPool, issuerUrl) }),
    };
  });
  return { httpApi: { id: api.identity.ref, ...readCors(api), routes }, userPool };
}

function readUserPool(template: Template): UserPoolResource | undefined {
  const [pool] = template.ofType('AWS::Cognito::UserPool');
  if (!pool) return undefined;
  const clients = template.ofType('AWS::Cognito::UserPoolClient');
  return { id: pool.identity.ref, clientIds: clients.map(({ identity }) => identity.ref) };
}

function readAuthorizer(
  { properties }: Resource,
  userPool: UserPoolResource | undefined,
  issuerUrl: string,
): JwtAuthorizer {
  const configuration = properties['JwtConfiguration'] as Properties;
  const issuer = String(configuration['Issuer']);
  const isOwnPool = userPool !== undefined && issuer.endsWith(`.amazonaws.com/${userPool.id}`);
  return {
    issuer: isOwnPool ? issuerUrl : issuer,
    audience: configuration['Audience'] as string[],
    identitySource: String((properties['IdentitySource'] as string[])[0]),
  };
}

function readCors({ properties }: Resource): Pick<HttpApiResource, 'cors'> {
  const cors = properties['CorsConfiguration'] as Properties | undefined;
  if (!cors) return {};
  const list = (name: string) => (cors[name] ?? []) as string[];
  return {
    cors: {
      allowOrigins: list('AllowOrigins'),
      allowMethods: list('AllowMethods'),
      allowHeaders: list('AllowHeaders'),
      exposeHeaders: list('ExposeHeaders'),
      allowCredentials: cors['AllowCredentials'] === true,
      ...(cors['MaxAge'] !== undefined && { maxAgeSeconds: Number(cors['MaxAge']) }),
    },
  };
}

function byRef(resources: Resource[]): Map<string, Resource> {
  return new Map(resources.map((resource) => [resource.identity.ref, resource]));
}
