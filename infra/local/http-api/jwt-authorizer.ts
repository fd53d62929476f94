import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Clock } from '../clock.ts';
import type { JwtAuthorizer } from '../template/stack.ts';
import { type GatewayAnswer, gatewayMessage } from './gateway-answer.ts';

type KeySet = ReturnType<typeof createRemoteJWKSet>;
export type Authorization = { claims: JWTPayload } | { refusal: GatewayAnswer };

/**
 * Checks tokens as an HTTP API's JWT authorizer does: an RS256 signature by one of the issuer's keys, `iss`,
 * `aud` (or `client_id` if there is none), `exp`, `nbf` and `iat` by the clock, and one of the route's
 * scopes.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html#http-api-jwt-authorizer.evaluation
 */
export function createJwtAuthorizer(clock: Clock) {
  const keySets = new Map<string, Promise<KeySet>>();

  function keySetOf(issuer: string): Promise<KeySet> {
    const known = keySets.get(issuer) ?? discoverKeys(issuer);
    keySets.set(issuer, known);
    known.catch(() => keySets.delete(issuer));
    return known;
  }

  return async function authorize(
    authorizer: JwtAuthorizer,
    scopes: string[],
    identity: string | undefined,
  ): Promise<Authorization> {
    if (!identity) return { refusal: unauthorized('Bearer') };
    try {
      const token = identity.replace(/^bearer\s+/i, '');
      const { payload } = await jwtVerify(token, await keySetOf(authorizer.issuer), {
        issuer: authorizer.issuer,
        algorithms: ['RS256'],
        currentDate: new Date(clock.now()),
        requiredClaims: ['exp'],
      });
      refuseForeign(payload, authorizer.audience, clock.now() / 1000);
      if (!grants(payload, scopes)) return { refusal: forbidden(scopes) };
      return { claims: payload };
    } catch (error) {
      return { refusal: unauthorized(challenge(scopes, 'invalid_token', describe(error))) };
    }
  };
}

async function discoverKeys(issuer: string): Promise<KeySet> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const { jwks_uri } = (await response.json()) as { jwks_uri: string };
  return createRemoteJWKSet(new URL(jwks_uri));
}

class InvalidClaim extends Error {}

function refuseForeign({ aud, client_id, iat }: JWTPayload, accepted: string[], now: number) {
  const audiences = [aud ?? client_id].flat();
  if (!audiences.some((audience) => accepted.includes(String(audience)))) {
    throw new InvalidClaim('the token does not have a valid audience');
  }
  if (iat !== undefined && iat > now) throw new InvalidClaim('the token is issued in the future');
}

/** A route with scopes requires one of them; `scope` is a text, `scp` a list or a text. */
function grants({ scope, scp }: JWTPayload, scopes: string[]): boolean {
  const granted = [scope ?? scp ?? ''].flat().flatMap((entry) => String(entry).split(' '));
  return scopes.length === 0 || scopes.some((wanted) => granted.includes(wanted));
}

function describe(error: unknown): string {
  if (error instanceof InvalidClaim) return error.message;
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWTClaimValidationFailed) return `invalid ${error.claim}`;
  if (error instanceof errors.JOSEError) return 'invalid token';
  return 'OIDC discovery endpoint communication error';
}

/** The form of https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html */
function challenge(scopes: string[], error: string, description: string): string {
  return `Bearer scope="${scopes.join(' ')}" error="${error}" error_description="${description}"`;
}

function unauthorized(wwwAuthenticate: string): GatewayAnswer {
  return gatewayMessage(401, 'Unauthorized', { 'www-authenticate': wwwAuthenticate });
}

function forbidden(scopes: string[]): GatewayAnswer {
  const wwwAuthenticate = challenge(scopes, 'insufficient_scope', 'the token lacks a scope');
  return gatewayMessage(403, 'Forbidden', { 'www-authenticate': wwwAuthenticate });
}
