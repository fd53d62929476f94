import type { Endpoint } from '../endpoints/endpoint.ts';
import { buildComponents, type Components } from './components.ts';
import { examples } from './examples/examples.ts';
import { describeOperation, type Operation, subjectOf } from './operation.ts';

export interface OpenApiDocument {
  openapi: '3.1.1';
  info: { title: string; version: string; description: string };
  /** Relative to the document's own URL. */
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: Components;
}

const description = `Connects Instagram accounts to chat agents.

A caller is signed in by a bearer token, whose tenants are the only ones a request may name:
\`subaccountId\` and \`organization_id\` both mean the tenant. What the API itself refuses is answered
with a \`Failure\` and its \`code\`; what API Gateway refuses before (401, 413, 429, 503), with a
\`GatewayMessage\`.`;

/**
 * The endpoints as an OpenAPI document, made from the schemas that check requests.
 * https://spec.openapis.org/oas/v3.1.1
 */
export function buildOpenApiDocument(endpoints: readonly Endpoint[]): OpenApiDocument {
  const components = buildComponents();
  const paths: OpenApiDocument['paths'] = {};
  for (const endpoint of endpoints) {
    const operation = describeOperation(endpoint, examples[routeOf(endpoint)], components.schemas);
    const { path, method } = endpoint;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Instagram chat agents', version: '1', description },
    servers: [{ url: '/' }],
    tags: [...new Set(endpoints.map(subjectOf))].map((name) => ({ name })),
    paths,
    components,
  };
}

/** `POST /api/channels/create`: API Gateway calls this the route key, and the examples are keyed by it. */
export function routeOf({ method, path }: Endpoint): string {
  return `${method} ${path}`;
}
