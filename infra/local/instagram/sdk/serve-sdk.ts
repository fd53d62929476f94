import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { answerJson, RefusedRequest } from '../http-exchange.ts';
import { readScopes, requireApp } from '../login/dialog-request.ts';
import type { Platform } from '../platform.ts';
import { expiresIn, type IssuedToken } from '../tokens.ts';
import { signedRequest } from '../webhooks/signed-request.ts';

const scripts = {
  loader: readFileSync(new URL('./sdk-loader.js', import.meta.url), 'utf8'),
  sdk: readFileSync(new URL('./facebook-sdk.js', import.meta.url), 'utf8'),
};

/** `GET connect.facebook.net/{locale}/sdk.js` is the loader; what it loads is under `bundle/`. */
export function serveSdkScript(response: ServerResponse, name: keyof typeof scripts): void {
  response.writeHead(200, { 'content-type': 'application/x-javascript; charset=utf-8' });
  response.end(scripts[name]);
}

/**
 * `GET _sdk/login`: what `FB.login` passes to its callback. The SDK's code is bound to an empty
 * `redirect_uri`.
 * https://developers.facebook.com/docs/reference/javascript/FB.login
 */
export function serveSdkLogin(
  response: ServerResponse,
  query: URLSearchParams,
  platform: Platform,
): void {
  requireApp('facebook', query, platform.apps.facebook);
  const scopes = readScopes('facebook', query);
  const answer =
    query.get('_choose') === 'deny'
      ? { status: 'unknown', authResponse: null }
      : { status: 'connected', authResponse: logIn(query, scopes, platform) };
  answerJson(response, 200, answer);
}

function logIn(query: URLSearchParams, scopes: string[], platform: Platform) {
  const { facebookUsers, codes, tokens, apps, clock } = platform;
  const choice = query.get('_choose');
  const user = choice ? facebookUsers.find(choice) : facebookUsers.list()[0];
  if (!user) throw new RefusedRequest(404, 'No such Facebook user: add one to the stand-in first.');
  const proof =
    query.get('response_type') === 'code'
      ? { code: codes.facebook.issue({ grantor: user, scopes, redirectUri: '' }) }
      : describeToken(tokens.issue({ login: 'user', user }, scopes, 'short'));
  const signature = { user_id: user.id, issued_at: Math.floor(clock.now() / 1000) };
  return {
    ...proof,
    userID: user.id,
    signedRequest: signedRequest(apps.facebook.secret, signature),
  };
}

function describeToken(token: IssuedToken) {
  return { accessToken: token.value, expiresIn: expiresIn(token) };
}
