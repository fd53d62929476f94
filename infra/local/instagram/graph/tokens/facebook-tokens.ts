import type { Platform } from '../../platform.ts';
import { requireValidToken } from '../authenticate.ts';
import type { GraphAnswer, GraphRequest } from '../graph-call.ts';
import { answerIssued } from './instagram-tokens.ts';
import {
  refusedFacebookCode,
  unknownApp,
  unreadableToken,
  wrongAppSecret,
} from './token-errors.ts';

/**
 * `GET|POST /oauth/access_token` with a `code`: a short-lived user token.
 * https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow
 */
export function exchangeFacebookCode(request: GraphRequest, platform: Platform): GraphAnswer {
  const parameters = requireApp(request, platform);
  const code = String(parameters['code']);
  const redirectUri = String(parameters['redirect_uri'] ?? '');
  const grant = platform.codes.facebook.redeem(code, redirectUri);
  if (typeof grant === 'string') throw refusedFacebookCode(grant);
  const { grantor: user, scopes } = grant;
  return answerIssued(platform.tokens.issue({ login: 'user', user }, scopes, 'short'));
}

/**
 * `GET|POST /oauth/access_token?grant_type=fb_exchange_token`: a user token that lasts 60 days.
 * https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived
 */
export function extendFacebookToken(request: GraphRequest, platform: Platform): GraphAnswer {
  const value = String(requireApp(request, platform)['fb_exchange_token']);
  const { owner, scopes } = requireValidToken(value, 'graph.facebook.com', platform);
  if (owner.login !== 'user') throw unreadableToken();
  return answerIssued(platform.tokens.issue(owner, scopes, 'long'));
}

/** The app itself makes these two calls, so it must prove its identity. Returns the parameters. */
function requireApp({ query, body }: GraphRequest, { apps }: Platform): Record<string, unknown> {
  const parameters = { ...query, ...body };
  if (parameters['client_id'] !== apps.facebook.id) throw unknownApp();
  if (parameters['client_secret'] !== apps.facebook.secret) throw wrongAppSecret();
  return parameters;
}
