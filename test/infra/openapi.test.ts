import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { endpoints } from '../../infra/endpoints.ts';
import { buildOpenApiDocument, routeOf } from '../../infra/openapi/document.ts';
import { examples } from '../../infra/openapi/examples/examples.ts';
import { clientFile, generateClient } from '../../infra/openapi/generate-client.ts';
import { createOpenApiChecker } from '../support/openapi-checker.ts';

const document = buildOpenApiDocument(endpoints);
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
const checker = createOpenApiChecker(document);

const routes = endpoints.map((endpoint) => ({ route: routeOf(endpoint), endpoint }));

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate(JSON.parse(JSON.stringify(document)))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('has every route and no other', () => {
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.toSorted()).toEqual(routes.map(({ route }) => route).toSorted());
  });

  it('gives every operation a name of its own', () => {
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it('has an example for every route, and for no other', () => {
    expect(Object.keys(examples).toSorted()).toEqual(routes.map(({ route }) => route).toSorted());
  });

  it('keeps the limits and patterns that requests are checked by', () => {
    const operation = document.paths['/api/database/{subaccountId}/chat-agents/{agentId}']?.['put'];
    expect(operation?.parameters[0]?.schema['pattern']).toBe('^[A-Za-z0-9_-]{1,64}$');
    expect(JSON.stringify(operation?.requestBody)).toMatch(/"answer":{[^}]*"maxLength":5000/);
    const list =
      document.paths['/api/database/{subaccountId}/chat-agents/{agentId}/instagram/messages'];
    const limit = list?.['get']?.parameters.find(({ name }) => name === 'limit');
    expect(limit?.schema).toEqual({ type: 'integer', minimum: 1, maximum: 100 });
  });

  it('asks for a sign-in exactly where the API does', () => {
    for (const { endpoint } of routes) {
      const operation = document.paths[endpoint.path]?.[endpoint.method.toLowerCase()];
      const isOpen = endpoint.access === 'public' || endpoint.access === 'meta';
      expect(operation?.security, routeOf(endpoint)).toEqual(isOpen ? [] : [{ signIn: [] }]);
    }
  });
});

describe.each(routes)('$route', ({ route, endpoint }) => {
  const { request, response } = examples[route] ?? {};

  it('says what it answers', () => {
    expect(endpoint.response).toBeDefined();
  });

  it('has an example of what it takes and answers, as it says', () => {
    const { path, query, headers, body } = request ?? {};
    expect(checker.parameters(endpoint, { ...path, ...query, ...headers })).toBe('');
    expect(checker.body(endpoint, body)).toBe('');
    const { status = 200, body: answer } = endpoint.response ?? {};
    expect(response !== undefined, 'has a response').toBe(answer !== undefined);
    expect(checker.answer(endpoint, { status, text: JSON.stringify(response ?? {}) })).toBe('');
  });
});

describe('the check of what goes over the wire', () => {
  const endpoint = { method: 'GET', path: '/api/channels' };
  const right = examples['GET /api/channels']?.response as { data: object };

  it.each([
    ['a field too many', { ...right, token: 'EAAsecret' }, /additional properties/],
    ['a field too few', { ...right, data: {} }, /required property 'channels'/],
    ['another type', { ...right, data: { ...right.data, count: '1' } }, /must be integer/],
  ])('finds %s in an answer', (_name, answer, problem) => {
    expect(checker.answer(endpoint, { status: 200, text: JSON.stringify(answer) })).toMatch(
      problem,
    );
  });

  it('finds what a request may not have', () => {
    expect(checker.parameters(endpoint, { organization_id: 'a b' })).toMatch(/must match pattern/);
    expect(checker.parameters(endpoint, {})).toBe('organization_id is missing');
    expect(checker.body(endpoint, {})).toBe('GET /api/channels takes no body.');
  });
});

describe("the frontends' client", () => {
  it('is what `npm run client` makes of the endpoints now', async () => {
    expect(readFileSync(clientFile, 'utf8')).toBe(await generateClient(endpoints));
  });
});
