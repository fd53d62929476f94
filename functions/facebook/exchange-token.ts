import { getSetting } from '../../shared/config.ts';
import { signedInEndpoint } from '../../shared/http/endpoint.ts';
import { exchangeFacebookTokenRequest } from '../../shared/http/requests-login.ts';
import { exchangeCode } from '../../shared/instagram/exchange-code.ts';
import {
  exchangeFacebookCode,
  extendFacebookToken,
} from '../../shared/instagram/facebook-login.ts';
import type { MetaApp } from '../../shared/instagram/meta-app.ts';
import { requireMetaApp } from '../../shared/secrets/app-secret.ts';

/** Exchanges a code of the dialog, or the browser SDK's short-lived token, for a long-lived user token. */
export const handler = signedInEndpoint(
  'facebook-exchange-token',
  exchangeFacebookTokenRequest,
  async ({ body }) => {
    const app = await requireMetaApp('facebook');
    const short = 'code' in body ? await exchangeCode(() => redeem(app, body)) : body.access_token;
    const { token, expiresIn } = await extendFacebookToken(app, short);
    return {
      access_token: token,
      token_type: 'long-lived',
      // Meta leaves it out for tokens that do not expire by date.
      expires_in: expiresIn ?? null,
    };
  },
);

function redeem(app: MetaApp, login: { code: string; redirect_uri?: string }): Promise<string> {
  const redirectUri = login.redirect_uri ?? getSetting('instagramRedirectUri');
  return exchangeFacebookCode(app, login.code, redirectUri);
}
