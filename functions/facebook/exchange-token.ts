import { getSetting } from '../../shared/config.ts';
import { signedInEndpoint } from '../../shared/http/endpoint.ts';
import { exchangeFacebookTokenRequest } from '../../shared/http/requests.ts';
import {
  exchangeFacebookCode,
  extendFacebookToken,
} from '../../shared/instagram/facebook-login.ts';
import { requireMetaApp } from '../../shared/secrets/app-secret.ts';

/** A code of the dialog, or the browser SDK's short-lived token, for a long-lived user token. */
export const handler = signedInEndpoint(
  'facebook-exchange-token',
  exchangeFacebookTokenRequest,
  async ({ body }) => {
    const app = await requireMetaApp('facebook');
    const short =
      'code' in body
        ? await exchangeFacebookCode(
            app,
            body.code,
            body.redirect_uri ?? getSetting('instagramRedirectUri'),
          )
        : body.access_token;
    const { token, expiresIn } = await extendFacebookToken(app, short);
    return {
      access_token: token,
      token_type: 'long-lived',
      // Meta leaves it out for tokens that do not expire by date.
      expires_in: expiresIn ?? null,
    };
  },
);
