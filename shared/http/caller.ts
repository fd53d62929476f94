import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { getSetting } from '../config.ts';
import { ApiError } from '../errors.ts';
import { isIdentifier } from '../identifiers.ts';

/** The caller: a person of one or more tenants. */
export interface Caller {
  /** The token's subject: who wrote, when a person sends a message. */
  id: string;
  tenants: string[];
}

/**
 * The caller of a signed-in endpoint. The tenant claim holds one id, or a list that API Gateway turned
 * into the string `[a b]`; a value that is no identifier grants nothing.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export function readCaller(event: APIGatewayProxyEventV2WithJWTAuthorizer): Caller {
  const claims = event.requestContext.authorizer?.jwt?.claims ?? {};
  return {
    id: String(claims['sub'] ?? 'unknown').slice(0, 128),
    tenants: tenantsOf(claims[getSetting('tenantClaim')]),
  };
}

/** Throws FORBIDDEN unless the caller's token names this tenant. */
export function requireTenant(caller: Caller, tenantId: string): void {
  if (!caller.tenants.includes(tenantId)) {
    throw new ApiError('FORBIDDEN', 'Your sign-in does not include this tenant.');
  }
}

function tenantsOf(claim: unknown): string[] {
  if (typeof claim !== 'string') return [];
  const list = /^\[(.*)\]$/.exec(claim)?.[1]?.split(' ') ?? [claim];
  return list.filter(isIdentifier);
}
