import type { Account } from '../../accounts.ts';
import type { Platform } from '../../platform.ts';
import { expiresIn, type IssuedToken } from '../../tokens.ts';
import type { AccountCall, GraphAnswer, GraphRequest } from '../graph-call.ts';
import { FlatError, invalidParameter, missingPermission } from '../graph-error.ts';
import { refusedInstagramCode, tooYoungToRefresh, wrongAppSecret } from './token-errors.ts';

const DAY = 86_400_000;

/**
 * `POST api.instagram.com/oauth/access_token`: exchanges a code for a short-lived token. The account's
 * `codeAnswer` decides the form of the answer; its `user_id` is the app-scoped id. Errors are flat.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login
 */
export function exchangeInstagramCode(
  { body }: GraphRequest,
  { apps, codes, tokens }: Platform,
): GraphAnswer {
  if (body['client_id'] !== apps.instagram.id) throw new FlatError('Invalid platform app');
  if (body['client_secret'] !== apps.instagram.secret) {
    throw new FlatError('Error validating client secret.');
  }
  if (body['grant_type'] !== 'authorization_code') throw new FlatError('Invalid grant_type');
  const code = String(body['code']);
  const grant = codes.instagram.redeem(code, String(body['redirect_uri']));
  if (typeof grant === 'string') throw refusedInstagramCode(grant);
  const { grantor: account, scopes } = grant;
  const token = tokens.issue({ login: 'instagram', account }, scopes, 'short');
  return { status: 200, body: describeExchanged(account, token) };
}

/**
 * `GET /access_token?grant_type=ig_exchange_token`: a token that lasts 60 days.
 * https://developers.facebook.com/docs/instagram-platform/reference/access_token
 */
export function extendInstagramToken(call: AccountCall, { apps, tokens }: Platform): GraphAnswer {
  requireGrantType(call, 'ig_exchange_token');
  if (call.parameters['client_secret'] !== apps.instagram.secret) throw wrongAppSecret();
  const { owner, scopes } = call.token;
  return answerIssued(tokens.issue(owner, scopes, 'long'));
}

/**
 * `GET /refresh_access_token`: 60 days from now for a token that is at least 24 hours old; the old token
 * stays unchanged.
 * https://developers.facebook.com/docs/instagram-platform/reference/refresh_access_token
 */
export function refreshInstagramToken(
  { token, ...call }: AccountCall,
  { tokens, clock }: Platform,
): GraphAnswer {
  requireGrantType(call, 'ig_refresh_token');
  if (!token.scopes.includes('instagram_business_basic')) throw missingPermission();
  if (clock.now() - token.issuedAt < DAY) throw tooYoungToRefresh();
  return answerIssued(tokens.issue(token.owner, token.scopes, 'long'));
}

function requireGrantType(
  { parameters }: Pick<AccountCall, 'parameters'>,
  grantType: string,
): void {
  if (parameters['grant_type'] !== grantType) {
    throw invalidParameter(`Param grant_type must be one of {${grantType}}`);
  }
}

function describeExchanged(
  { appScopedId, codeAnswer }: Account,
  { value, scopes }: IssuedToken,
): string {
  const permissions = {
    array: scopes,
    'comma-separated': scopes.join(','),
    'empty-array': [],
  }[codeAnswer.permissionsAs];
  // As text, because no JavaScript number can hold the id.
  const userId = codeAnswer.userIdAs === 'number' ? appScopedId : JSON.stringify(appScopedId);
  const issued =
    `{"access_token":${JSON.stringify(value)},"user_id":${userId},` +
    `"permissions":${JSON.stringify(permissions)}}`;
  return codeAnswer.isWrappedInData ? `{"data":[${issued}]}` : issued;
}

/** Also graph.facebook.com's answer. */
export function answerIssued(token: IssuedToken): GraphAnswer {
  return {
    status: 200,
    body: { access_token: token.value, token_type: 'bearer', expires_in: expiresIn(token) },
  };
}
