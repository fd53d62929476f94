import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { ApiError } from '../errors.ts';
import { firstIssue } from './first-issue.ts';
import { findHalfCharacter } from './half-characters.ts';
import { issueWords } from './issue-words.ts';

z.config({ localeError: issueWords });

/** What an endpoint accepts; a part that is left out must be empty. */
export interface RequestSchema {
  path?: z.ZodMiniType;
  query?: z.ZodMiniType;
  /** Headers by their lower-case names; others are ignored. */
  headers?: z.ZodMiniType;
  body?: z.ZodMiniType;
}

type Output<T> = T extends z.ZodMiniType ? z.output<T> : undefined;

export interface RequestInput<S extends RequestSchema> {
  path: Output<S['path']>;
  query: Output<S['query']>;
  headers: Output<S['headers']>;
  body: Output<S['body']>;
}

/** In bytes: an agent with all its answers must still fit into one item of the table. */
const maximumBodyBytes = 256 * 1024;

/** @throws VALIDATION_ERROR that names the field */
export function readPath<S extends RequestSchema>(
  schema: S,
  event: APIGatewayProxyEventV2,
): RequestInput<S>['path'] {
  return check(schema.path, event.pathParameters ?? {}, 'path') as RequestInput<S>['path'];
}

/** @throws VALIDATION_ERROR that names the field */
export function readQuery<S extends RequestSchema>(
  schema: S,
  event: APIGatewayProxyEventV2,
): RequestInput<S>['query'] {
  const schemaOrEmpty = schema.query ?? z.strictObject({});
  return check(
    schemaOrEmpty,
    event.queryStringParameters ?? {},
    'query',
  ) as RequestInput<S>['query'];
}

/** @throws VALIDATION_ERROR that names the header */
export function readHeaders<S extends RequestSchema>(
  schema: S,
  event: APIGatewayProxyEventV2,
): RequestInput<S>['headers'] {
  return check(schema.headers, event.headers, 'headers') as RequestInput<S>['headers'];
}

/** @throws VALIDATION_ERROR if the body is too long, not UTF-8, not JSON, or a field is wrong */
export function readBody<S extends RequestSchema>(
  schema: S,
  event: APIGatewayProxyEventV2,
): RequestInput<S>['body'] {
  if (!schema.body) return undefined as RequestInput<S>['body'];
  const body = check(schema.body, parseBody(rawBody(event)), 'body') as RequestInput<S>['body'];
  const half = findHalfCharacter(body);
  if (half) throw invalid(`${['body', ...half].join('.')}: must be well-formed Unicode`);
  return body;
}

/** The bytes that were sent, whichever way API Gateway wrapped them. */
export function rawBody(event: APIGatewayProxyEventV2): Buffer {
  return Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
}

function parseBody(bytes: Buffer): unknown {
  if (bytes.byteLength > maximumBodyBytes) {
    throw invalid(`body: must be at most ${maximumBodyBytes} bytes, not ${bytes.byteLength}`);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid('body: must be UTF-8');
  }
  // If the gateway passes broken UTF-8 on as text, it has inserted replacement characters.
  if (text.includes('\uFFFD')) throw invalid('body: must be UTF-8 without replacement characters');
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('body: must be JSON');
  }
}

function check(schema: z.ZodMiniType | undefined, value: unknown, part: string): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = firstIssue(result.error.issues);
  throw invalid(`${[part, ...path].map(String).join('.')}: ${message}`);
}

function invalid(message: string): ApiError {
  return new ApiError('VALIDATION_ERROR', message);
}
