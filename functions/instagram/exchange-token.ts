import { getSetting } from '../../shared/config.ts';
import { signedInEndpoint } from '../../shared/http/endpoint.ts';
import { exchangeInstagramTokenRequest } from '../../shared/http/requests-login.ts';
import { readLoginAccount } from '../../shared/instagram/accounts.ts';
import { exchangeCode } from '../../shared/instagram/exchange-code.ts';
import {
  exchangeInstagramCode,
  extendInstagramToken,
} from '../../shared/instagram/instagram-login.ts';
import { requireProfessional } from '../../shared/instagram/require-professional.ts';
import { withState } from '../../shared/oauth/use-state.ts';
import { getAppSecret, requireMetaApp } from '../../shared/secrets/app-secret.ts';

/** Sixty days, if Meta does not say. */
const usualLifetime = 5_184_000;

/** Exchanges a code for a long-lived token; the short-lived one in between is never exposed. */
export const handler = signedInEndpoint(
  'exchange-token',
  exchangeInstagramTokenRequest,
  async ({ body: { code, state, redirect_uri } }, caller) => {
    const app = await requireMetaApp('instagram');
    const { stateKey } = await getAppSecret();
    const redirectUri = redirect_uri ?? getSetting('instagramRedirectUri');
    return withState(stateKey, state, caller, async () => {
      const short = await exchangeCode(() => exchangeInstagramCode(app, code, redirectUri));
      const long = await extendInstagramToken(app, short.token);
      const account = await readLoginAccount({ login: 'instagram', token: long.token });
      requireProfessional(account);
      return {
        access_token: long.token,
        user_id: account.accountId,
        token_type: 'long-lived',
        expires_in: long.expiresIn ?? usualLifetime,
      };
    });
  },
);
