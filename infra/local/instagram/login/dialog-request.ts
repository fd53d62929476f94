import { RefusedRequest } from '../http-exchange.ts';
import type { MetaApp, MetaApps } from '../meta-apps.ts';
import { scopeNames, splitScopes } from './scopes.ts';

export type DialogLogin = keyof MetaApps;

/** What an app asks somebody to agree to. */
export interface DialogRequest {
  login: DialogLogin;
  redirectUri: string;
  scopes: string[];
  /** Returned unchanged. */
  state: string | null;
}

/**
 * The parameters of an authorize URL. Throws RefusedRequest (400) with what Meta's page says.
 * https://developers.facebook.com/docs/instagram-platform/reference/oauth-authorize
 */
export function readDialogRequest(
  login: DialogLogin,
  query: URLSearchParams,
  app: MetaApp,
): DialogRequest {
  requireApp(login, query, app);
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!URL.canParse(redirectUri)) throw new RefusedRequest(400, 'Invalid redirect_uri');
  if ((query.get('response_type') ?? 'code') !== 'code') {
    throw new RefusedRequest(400, 'Invalid response_type: a server asks for "code".');
  }
  return { login, redirectUri, scopes: readScopes(login, query), state: query.get('state') };
}

export function requireApp(login: DialogLogin, query: URLSearchParams, app: MetaApp): void {
  if (query.get('client_id') === app.id) return;
  throw new RefusedRequest(
    400,
    login === 'instagram'
      ? 'Invalid Request: Request parameters are invalid: Invalid platform app'
      : 'Invalid App ID: The provided app ID does not look like a valid app ID.',
  );
}

/** Facebook always adds the public profile; Instagram adds nothing. */
export function readScopes(login: DialogLogin, query: URLSearchParams): string[] {
  const asked = splitScopes(query.get('scope') ?? '');
  const invalid = asked.filter((scope) => !scopeNames[login].includes(scope));
  if (invalid.length > 0) throw new RefusedRequest(400, `Invalid Scopes: ${invalid.join(', ')}`);
  if (login === 'facebook') return [...new Set([...asked, 'public_profile'])];
  if (asked.length === 0) throw new RefusedRequest(400, 'Invalid Scopes: scope is required');
  return asked;
}
