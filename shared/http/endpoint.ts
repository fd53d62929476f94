import middy, { type MiddlewareObj } from '@middy/core';
import type {
  APIGatewayProxyEventV2WithJWTAuthorizer as ApiEvent,
  APIGatewayProxyStructuredResultV2 as ApiResult,
} from 'aws-lambda';
import { errorStatus } from '../errors.ts';
import { logger } from '../logger.ts';
import { requireTenant } from './caller.ts';
import { toApiError } from './failure.ts';
import {
  type RequestInput,
  type RequestSchema,
  readBody,
  readPath,
  readQuery,
} from './validation.ts';

/** What a handler of a signed-in endpoint answers: wrapped as `{success:true, message?, data}`. */
export interface Success {
  message?: string;
  data: unknown;
}

interface TenantPath {
  subaccountId: string;
}

/**
 * A Lambda handler for an endpoint below a tenant. Before `handle` runs, the caller's tenant and every
 * field are checked; whatever it throws becomes the error envelope with its code.
 *
 * @param operation what the envelope and the log call this endpoint
 */
export function tenantEndpoint<S extends RequestSchema>(
  operation: string,
  schema: S,
  handle: (input: RequestInput<S>) => Promise<Success>,
) {
  return middy<ApiEvent, ApiResult>()
    .use(errorEnvelope(operation))
    .handler(async (event) => {
      const path = readPath(schema, event);
      requireTenant(event, (path as TenantPath).subaccountId);
      const query = readQuery(schema, event);
      const body = readBody(schema, event);
      const { message, data } = await handle({ path, query, body });
      return json(200, { success: true, ...(message && { message }), data });
    });
}

/** Turns a thrown error into the envelope that every failure of a handler has. */
function errorEnvelope(operation: string): MiddlewareObj<ApiEvent, ApiResult, Error> {
  let startedAt = 0;
  return {
    before: () => {
      startedAt = Date.now();
    },
    onError: ({ error, event, context }) => {
      const { code, message, headers } = toApiError(error);
      const operationId = event.requestContext.requestId ?? context.awsRequestId;
      const status = errorStatus[code];
      if (status >= 500) logger.error(`${operation} failed`, error, { operationId, code });
      const meta = { operationId, operation, duration: `${Date.now() - startedAt}ms` };
      return json(status, { success: false, message, code, meta }, headers);
    },
  };
}

/** An answer with a JSON body that no cache keeps. */
export function json(
  statusCode: number,
  body: unknown,
  headers: Record<string, string> = {},
): ApiResult {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  };
}
