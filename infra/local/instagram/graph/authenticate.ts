import { createHmac } from 'node:crypto';
import type { MetaApp } from '../meta-apps.ts';
import type { Platform } from '../platform.ts';
import { expiryOf, type Token } from '../tokens.ts';
import type { GraphHost, GraphRequest } from './graph-call.ts';
import {
  appSecretProofRequired,
  expiredToken,
  noToken,
  revokedToken,
  unreadableToken,
  wrongAppSecretProof,
} from './tokens/token-errors.ts';

/** The request's token. Throws GraphError 2500 if there is none, 190 if it is invalid. */
export function authenticate(request: GraphRequest, platform: Platform): Token {
  const { token: value, host } = request;
  if (value === undefined) throw noToken();
  const token = requireValidToken(value, host, platform);
  if (host === 'graph.facebook.com') checkProof(request, value, platform.apps.facebook);
  return token;
}

/** Each host takes only its own login's tokens and calls the other login's unreadable. */
export function requireValidToken(
  value: string,
  host: GraphHost,
  { tokens, clock }: Platform,
): Token {
  const token = tokens.find(value);
  if (!token || hostOf(token) !== host) throw unreadableToken();
  if (token.revokedFor) throw revokedToken(token.revokedFor);
  const expiresAt = expiryOf(token);
  if (expiresAt !== undefined && expiresAt <= clock.now()) {
    throw expiredToken(host, expiresAt, clock.now());
  }
  return token;
}

function hostOf({ owner }: Token): GraphHost {
  return owner.login === 'instagram' ? 'graph.instagram.com' : 'graph.facebook.com';
}

/** https://developers.facebook.com/docs/graph-api/guides/secure-requests */
function checkProof({ appSecretProof }: GraphRequest, token: string, app: MetaApp): void {
  if (appSecretProof === undefined) {
    if (app.requiresAppSecretProof) throw appSecretProofRequired();
    return;
  }
  const expected = createHmac('sha256', app.secret).update(token).digest('hex');
  if (appSecretProof !== expected) throw wrongAppSecretProof();
}
