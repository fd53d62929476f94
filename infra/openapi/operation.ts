import type { ResponseSchema } from '../../shared/http/responses.ts';
import { functionName } from '../bundle.ts';
import type { Endpoint } from '../endpoints/endpoint.ts';
import type { Example } from './examples/example.ts';
import { type JsonSchema, toJsonSchema } from './json-schema.ts';

type Schemas = Record<string, JsonSchema>;

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  schema: JsonSchema;
  example?: unknown;
}

export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: Record<string, string[]>[];
  parameters: Parameter[];
  requestBody?: { required: true; content: Record<string, JsonSchema> };
  responses: Record<string, JsonSchema>;
}

const callers: Record<Endpoint['access'], string> = {
  tenant: 'For a caller who is signed in for the tenant that the request names.',
  'signed-in': 'For any caller who is signed in.',
  meta: 'For Meta, which proves itself by its signature or token.',
  public: 'For anybody.',
};

/** `functions/channels/create-channel.ts` -> `channelsCreateChannel`: unique, because the file is. */
function operationIdOf({ file }: Endpoint): string {
  return functionName(file).replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
}

/** `functions/channels/create-channel.ts` -> `channels` */
export function subjectOf({ file }: Endpoint): string {
  return file.split('/')[1] as string;
}

/** @param schemas receives the named schemas that the operation refers to */
export function describeOperation(
  endpoint: Endpoint,
  example: Example | undefined,
  schemas: Schemas,
): Operation {
  const { summary, access, request } = endpoint;
  const isSignedIn = access === 'tenant' || access === 'signed-in';
  return {
    operationId: operationIdOf(endpoint),
    tags: [subjectOf(endpoint)],
    summary,
    description: callers[access],
    security: isSignedIn ? [{ signIn: [] }] : [],
    parameters: [
      ...describeParameters(endpoint, 'path', example, schemas),
      ...describeParameters(endpoint, 'query', example, schemas),
      ...describeParameters(endpoint, 'header', example, schemas),
    ],
    ...(request?.body && {
      requestBody: {
        required: true,
        content: jsonContent(toJsonSchema(request.body, schemas), example?.request?.body),
      },
    }),
    responses: {
      ...describeSuccess(endpoint.response, example, schemas),
      ...(request && { '400': { $ref: '#/components/responses/Invalid' } }),
      ...(isSignedIn && {
        '401': { $ref: '#/components/responses/NotSignedIn' },
        '403': { $ref: '#/components/responses/Forbidden' },
      }),
      ...describeFailure(endpoint.response),
    },
  };
}

function describeParameters(
  { path, request }: Endpoint,
  place: Parameter['in'],
  example: Example | undefined,
  schemas: Schemas,
): Parameter[] {
  const part = place === 'header' ? 'headers' : place;
  const schema = request?.[part];
  if (!schema) return place === 'path' ? plainPathParameters(path) : [];
  const { properties = {}, required = [] } = toJsonSchema(schema, schemas, 'output') as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
    ...(example?.request?.[part]?.[name] !== undefined && {
      example: example.request[part][name],
    }),
  }));
}

/** The path variables of a route whose function reads them itself. */
function plainPathParameters(path: string): Parameter[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

const descriptions = { 200: 'Done.', 201: 'Made.', 302: 'Go on there.' };

function describeSuccess(
  { status = 200, body, contentType }: ResponseSchema = {},
  example: Example | undefined,
  schemas: Schemas,
): Record<string, JsonSchema> {
  const description = descriptions[status];
  if (body) {
    const content = jsonContent(toJsonSchema(body, schemas), example?.response);
    return { [status]: { description, content } };
  }
  const content = contentType && { [contentType]: { schema: { type: 'string' } } };
  return { [status]: { description, ...(content && { content }) } };
}

/** Where a success is a page or plain text, a failure is too; a redirect carries failures along. */
function describeFailure({ body, contentType }: ResponseSchema = {}): Record<string, JsonSchema> {
  if (body) return { default: { $ref: '#/components/responses/Failed' } };
  if (!contentType) return {};
  const content = { [contentType]: { schema: { type: 'string' } } };
  return { default: { description: 'Refused, or not found.', content } };
}

function jsonContent(schema: JsonSchema, example: unknown): Record<string, JsonSchema> {
  return { 'application/json': { schema, ...(example !== undefined && { example }) } };
}
