import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { getSetting } from '../config.ts';
import { ApiError } from '../errors.ts';
import { isIdentifier } from '../identifiers.ts';

/**
 * Throws FORBIDDEN unless the caller's token names this tenant. The claim holds one id, or a list that
 * API Gateway turned into the string `[a b]`; a value that is no identifier grants nothing.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export function requireTenant(
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
  tenantId: string,
): void {
  const claims = event.requestContext.authorizer?.jwt?.claims ?? {};
  if (!tenantsOf(claims[getSetting('tenantClaim')]).includes(tenantId)) {
    throw new ApiError('FORBIDDEN', 'Your sign-in does not include this tenant.');
  }
}

function tenantsOf(claim: unknown): string[] {
  if (typeof claim !== 'string') return [];
  const list = /^\[(.*)\]$/.exec(claim)?.[1]?.split(' ') ?? [claim];
  return list.filter(isIdentifier);
}
