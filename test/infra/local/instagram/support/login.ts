import type { MetaStandIn } from '../../../../../infra/local/instagram/meta-stand-in.ts';
import { askJson } from './stand-in.ts';

export const REDIRECT_URI = 'https://app.example.test/instagram-redirect';

const instagramScopes = 'instagram_business_basic,instagram_business_manage_messages';
export const facebookScopes =
  'instagram_basic,instagram_manage_messages,pages_show_list,pages_messaging';

/** The address of a login dialog, as an app builds it. */
export function dialogUrl(
  meta: MetaStandIn,
  login: 'instagram' | 'facebook',
  changes: Record<string, string> = {},
): string {
  const page =
    login === 'instagram'
      ? `${meta.instagramLoginUrl}/oauth/authorize`
      : `${meta.facebookLoginUrl}/v25.0/dialog/oauth`;
  const query = new URLSearchParams({
    client_id: meta.apps[login].id,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    scope: login === 'instagram' ? instagramScopes : facebookScopes,
    state: 'some state',
    ...changes,
  });
  return `${page}?${query}`;
}

/** Where the dialog sends the browser. */
export async function choose(url: string, choice: string): Promise<URL> {
  const response = await fetch(`${url}&_choose=${encodeURIComponent(choice)}`, {
    redirect: 'manual',
  });
  if (response.status !== 302) throw new Error(`${response.status}: ${await response.text()}`);
  return new URL(response.headers.get('location') ?? '');
}

export async function getCode(
  meta: MetaStandIn,
  login: 'instagram' | 'facebook',
  choice: string,
  changes?: Record<string, string>,
): Promise<string> {
  const address = await choose(dialogUrl(meta, login, changes), choice);
  return address.searchParams.get('code') ?? '';
}

/** The raw answer of api.instagram.com, whose numbers no parser must touch. */
export async function exchangeInstagramCode(
  meta: MetaStandIn,
  code: string,
  changes: Record<string, string> = {},
) {
  const form = new URLSearchParams({
    client_id: meta.apps.instagram.id,
    client_secret: meta.apps.instagram.secret,
    grant_type: 'authorization_code',
    redirect_uri: REDIRECT_URI,
    code,
    ...changes,
  });
  const url = `${meta.instagramApiUrl}/oauth/access_token`;
  const response = await fetch(url, { method: 'POST', body: form });
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) };
}

/** One call of graph.facebook.com's token endpoint, by the app itself. */
export function askForFacebookToken(meta: MetaStandIn, parameters: Record<string, string>) {
  const { id, secret } = meta.apps.facebook;
  const query = new URLSearchParams({ client_id: id, client_secret: secret, ...parameters });
  return askJson(`${meta.facebookGraphUrl}/v25.0/oauth/access_token?${query}`);
}

/** A user token that somebody gave with these scopes: short-lived, or exchanged for a long-lived one. */
export async function logInWithFacebook(
  meta: MetaStandIn,
  userId: string,
  { scope = facebookScopes, lifetime = 'long' as 'short' | 'long' } = {},
): Promise<string> {
  const code = await getCode(meta, 'facebook', userId, { scope });
  const short = await askForFacebookToken(meta, { code, redirect_uri: REDIRECT_URI });
  if (lifetime === 'short') return short.body.access_token;
  const long = await askForFacebookToken(meta, {
    grant_type: 'fb_exchange_token',
    fb_exchange_token: short.body.access_token,
  });
  return long.body.access_token;
}
