import { getSetting } from '../config.ts';

/**
 * Where the account's owner gives consent. `www.instagram.com` is the host Meta documents now; the Instagram
 * app's own id is needed, not the Meta app's.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login
 */
export function instagramAuthorizeUrl(input: {
  appId: string;
  redirectUri: string;
  scopes: string;
  state: string;
}): string {
  const url = new URL(`${getSetting('instagramLoginUrl')}/oauth/authorize`);
  url.searchParams.set('client_id', input.appId);
  url.searchParams.set('redirect_uri', input.redirectUri);
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('scope', input.scopes);
  url.searchParams.set('state', input.state);
  return url.toString();
}
