import middy, { type MiddlewareObj } from '@middy/core';
import type {
  APIGatewayProxyEventV2WithJWTAuthorizer as ApiEvent,
  APIGatewayProxyStructuredResultV2 as ApiResult,
} from 'aws-lambda';
import { errorStatus } from '../errors.ts';
import { logger } from '../logger.ts';
import { type Caller, readCaller, requireTenant } from './caller.ts';
import { toApiError } from './failure.ts';
import {
  type RequestInput,
  type RequestSchema,
  readBody,
  readHeaders,
  readPath,
  readQuery,
} from './validation.ts';

/** What a tenant's endpoint returns: wrapped as `{success:true, message?, data}`. */
export interface Success {
  /** 200 by default. */
  status?: 200 | 201;
  message?: string;
  data: unknown;
}

/**
 * A Lambda handler for an endpoint of a tenant, which is named in the path (`subaccountId`), or in the
 * query or body (`organization_id`). Before `handle` runs, the caller's tenant and every field are
 * checked; whatever it throws becomes the error envelope with its code.
 *
 * @param operation the endpoint's name in the envelope and the log
 */
export function tenantEndpoint<S extends RequestSchema>(
  operation: string,
  schema: S,
  handle: (input: RequestInput<S>, caller: Caller) => Promise<Success>,
) {
  return middy<ApiEvent, ApiResult>()
    .use(errorEnvelope(operation))
    .handler(async (event) => {
      const caller = readCaller(event);
      const path = readPath(schema, event);
      // A tenant in the path is checked before any other part of the request.
      const isPathChecked = requireTenantOf(caller, path);
      const query = readQuery(schema, event);
      const headers = readHeaders(schema, event);
      const body = readBody(schema, event);
      const isRestChecked = [query, body].map((part) => requireTenantOf(caller, part));
      if (!isPathChecked && !isRestChecked.includes(true)) {
        throw new Error(`${operation} is declared as a tenant's endpoint and names no tenant.`);
      }
      const success = await handle({ path, query, headers, body }, caller);
      const { status = 200, message, data } = success;
      return json(status, { success: true, ...(message && { message }), data });
    });
}

/**
 * A Lambda handler for an endpoint that any signed-in caller may use, and that touches no tenant's data. Its
 * response is the bare object.
 */
export function signedInEndpoint<S extends RequestSchema>(
  operation: string,
  schema: S,
  handle: (input: RequestInput<S>, caller: Caller) => Promise<unknown>,
) {
  return middy<ApiEvent, ApiResult>()
    .use(errorEnvelope(operation))
    .handler(async (event) => {
      const path = readPath(schema, event);
      const query = readQuery(schema, event);
      const headers = readHeaders(schema, event);
      const body = readBody(schema, event);
      return json(200, await handle({ path, query, headers, body }, readCaller(event)));
    });
}

/**
 * Throws FORBIDDEN if this part of the request names a tenant that is not the caller's.
 *
 * @returns whether it names one
 */
function requireTenantOf(caller: Caller, part: unknown): boolean {
  const { subaccountId, organization_id } = (part ?? {}) as Record<string, unknown>;
  const tenantId = subaccountId ?? organization_id;
  if (typeof tenantId !== 'string') return false;
  requireTenant(caller, tenantId);
  return true;
}

/** Turns a thrown error into the error envelope of all handlers. */
export function errorEnvelope(operation: string): MiddlewareObj<ApiEvent, ApiResult, Error> {
  let startedAt = 0;
  return {
    before: () => {
      startedAt = Date.now();
    },
    onError: ({ error, event, context }) => {
      const { code, message, headers, details } = toApiError(error);
      const operationId = event.requestContext.requestId ?? context.awsRequestId;
      const status = errorStatus[code];
      if (status >= 500) logger.error(`${operation} failed`, error, { operationId, code });
      const meta = { operationId, operation, duration: `${Date.now() - startedAt}ms` };
      return json(status, { success: false, message, code, ...details, meta }, headers);
    },
  };
}

/** A response with a JSON body that no cache may keep. */
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
