import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endpoints } from '../../../infra/endpoints.ts';
import { routeOf } from '../../../infra/openapi/document.ts';
import { examples } from '../../../infra/openapi/examples/examples.ts';
import { ApiError } from '../../../shared/errors.ts';
import {
  type RequestSchema,
  readBody,
  readHeaders,
  readPath,
  readQuery,
} from '../../../shared/http/validation.ts';

const requests = endpoints.flatMap((endpoint) =>
  endpoint.request ? [{ route: routeOf(endpoint), schema: endpoint.request }] : [],
);
const withBody = requests.filter(({ schema }) => schema.body);

/** Reads the part; a refusal must be one that a caller can act on. */
function read(
  reader: (schema: RequestSchema, event: APIGatewayProxyEventV2) => unknown,
  schema: RequestSchema,
  event: Partial<APIGatewayProxyEventV2>,
  part: string,
): void {
  try {
    reader(schema, event as APIGatewayProxyEventV2);
  } catch (error) {
    expect(error).toBeInstanceOf(ApiError);
    const { code, message } = error as ApiError;
    expect(code).toBe('VALIDATION_ERROR');
    expect(message).toMatch(new RegExp(`^${part}(\\..+)?: \\S`, 's'));
  }
}

function readBodyOf(schema: RequestSchema, body: unknown): void {
  read(readBody, schema, { body: JSON.stringify(body), isBase64Encoded: false }, 'body');
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme', maxLength: 3_000 }),
  fc.constantFrom('', '0', '-1', '1e9', '\u0000', '__proto__', 'constructor', 'https://a b', ' '),
);

const anyJson = fc.jsonValue({ maxDepth: 6, stringUnit: 'binary' });

/** A value of the example, or in its place, at any depth, something else, nothing, or one thing more. */
function near(value: unknown): fc.Arbitrary<unknown> {
  const other = fc.oneof(anyJson, anyText, fc.constant(undefined));
  if (typeof value !== 'object' || value === null) {
    return fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: other });
  }
  const entries = Object.entries(value).map(([name, inner]) => [name, near(inner)] as const);
  const same = fc.record(Object.fromEntries(entries));
  const inside = Array.isArray(value) ? same.map(Object.values) : same;
  const grown = fc
    .tuple(inside, fc.dictionary(anyText, anyJson, { maxKeys: 1 }))
    .map(([known, unknown]) => ({ ...(known as object), ...unknown }));
  return fc.oneof(
    { weight: 6, arbitrary: inside as fc.Arbitrary<unknown> },
    { weight: 1, arbitrary: grown },
    { weight: 1, arbitrary: other },
  );
}

describe('a body, whatever it is, passes or is refused by field', () => {
  it.each(withBody)('$route, any JSON', ({ schema }) => {
    fc.assert(fc.property(anyJson, (body) => readBodyOf(schema, body)));
  });

  it.each(withBody)('$route, nearly right', ({ route, schema }) => {
    const example = near(examples[route]?.request?.body);
    fc.assert(fc.property(example, (body) => readBodyOf(schema, body ?? null)));
  });

  it.each(withBody)('$route, any bytes', ({ schema }) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const body = Buffer.from(bytes).toString('base64');
        read(readBody, schema, { body, isBase64Encoded: true }, 'body');
      }),
    );
  });
});

describe('path, query and headers, whatever they are, pass or are refused by field', () => {
  const anyTexts = (names: string[]) =>
    fc.dictionary(fc.oneof(fc.constantFrom('unknown', ...names), anyText), anyText, { maxKeys: 5 });

  it.each(requests)('$route', ({ route, schema }) => {
    const { path, query, headers } = examples[route]?.request ?? {};
    const names = Object.keys({ ...path, ...query, ...headers });
    fc.assert(
      fc.property(anyTexts(names), (values) => {
        read(readPath, schema, { pathParameters: values }, 'path');
        read(readQuery, schema, { queryStringParameters: values }, 'query');
        read(readHeaders, schema, { headers: values }, 'headers');
      }),
    );
  });
});
