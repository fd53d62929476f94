import { getSetting } from '../config.ts';
import { parseExactJson } from '../exact-json.ts';
import { createHttpClient, sendRequest } from '../outbound/send-request.ts';
import { callGraph } from './graph-client.ts';
import { GraphRefusal, GraphUnreachable, readGraphError } from './graph-errors.ts';
import { type Json, readId, readObject, readText } from './loose-json.ts';
import type { IssuedToken, MetaApp } from './meta-app.ts';

const timeLimit = 10_000;
const client = createHttpClient();

/**
 * Exchanges a code for a short-lived token. The response is flat or in `data:[…]`; its `user_id` is the
 * app-scoped id, possibly a bare number above 2^53, which is kept exact.
 *
 * @param redirectUri exactly the string that was in the authorize URL
 * @throws GraphRefusal if the code is used, expired or unknown, or the app is the wrong one
 */
export async function exchangeInstagramCode(
  app: MetaApp,
  code: string,
  redirectUri: string,
): Promise<{ token: string; appScopedId?: string }> {
  const form = new URLSearchParams({
    client_id: app.id,
    client_secret: app.secret,
    grant_type: 'authorization_code',
    redirect_uri: redirectUri,
    // Instagram appends `#_` to the address it redirects to; it is not part of the code.
    code: code.replace(/#_$/, ''),
  });
  const answer = await postForm(`${getSetting('instagramApiUrl')}/oauth/access_token`, form);
  const issued = readObject(Array.isArray(answer['data']) ? answer['data'][0] : answer);
  const token = readText(issued?.['access_token']);
  if (!token) throw new GraphUnreachable('the code exchange answered no token');
  const appScopedId = readId(issued?.['user_id']);
  return { token, ...(appScopedId && { appScopedId }) };
}

/** Exchanges a short-lived Instagram token (1 hour) for a long-lived one (60 days). */
export async function extendInstagramToken(app: MetaApp, token: string): Promise<IssuedToken> {
  const answer = await callGraph(
    { login: 'instagram', token },
    {
      method: 'GET',
      path: 'access_token',
      isUnversioned: true,
      query: {
        grant_type: 'ig_exchange_token',
        client_secret: app.secret,
        access_token: token,
      },
    },
  );
  return readIssuedToken(answer);
}

/**
 * Renews a long-lived Instagram token that is at least a day old and not expired: 60 days from now.
 * https://developers.facebook.com/docs/instagram-platform/reference/refresh_access_token
 */
export async function refreshInstagramToken(token: string): Promise<IssuedToken> {
  const answer = await callGraph(
    { login: 'instagram', token },
    {
      method: 'GET',
      path: 'refresh_access_token',
      isUnversioned: true,
      query: { grant_type: 'ig_refresh_token', access_token: token },
    },
  );
  return readIssuedToken(answer);
}

/** @throws GraphUnreachable if the response contains no token */
export function readIssuedToken(answer: Json): IssuedToken {
  const token = readText(answer['access_token']);
  if (!token) throw new GraphUnreachable('the token exchange answered no token');
  const expiresIn = Number(answer['expires_in']);
  return { token, ...(Number.isFinite(expiresIn) && { expiresIn }) };
}

/** Meta may respond 200 with an error inside, so the body decides. */
async function postForm(url: string, form: URLSearchParams): Promise<Json> {
  let status = 0;
  let body: Json | undefined;
  try {
    const { status: answered, text } = await sendRequest(client, {
      method: 'POST',
      url: new URL(url),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
      timeLimit,
    });
    status = answered;
    body = readObject(parseExactJson(text));
  } catch (error) {
    throw new GraphUnreachable(error instanceof Error ? error.name : 'the connection failed');
  }
  const refused = readGraphError(body);
  if (refused) throw new GraphRefusal(refused, status);
  if (!body) throw new GraphUnreachable('the code exchange answered no JSON object');
  return body;
}
