import { getSetting } from '../../shared/config.ts';
import { requireTenant } from '../../shared/http/caller.ts';
import { signedInEndpoint } from '../../shared/http/endpoint.ts';
import { createAuthorizeUrlRequest } from '../../shared/http/requests-login.ts';
import { instagramAuthorizeUrl } from '../../shared/instagram/authorize-url.ts';
import { createState } from '../../shared/oauth/state.ts';
import { getAppSecret, requireMetaApp } from '../../shared/secrets/app-secret.ts';

/** The address where the account's owner gives consent, with a state that only this login can use. */
export const handler = signedInEndpoint(
  'authorize-url',
  createAuthorizeUrlRequest,
  async ({ body: { organization_id, agent_id, redirect_uri } }, caller) => {
    requireTenant(caller, organization_id);
    const app = await requireMetaApp('instagram');
    const { stateKey } = await getAppSecret();
    const state = createState(stateKey, organization_id, agent_id, Date.now());
    const authorizeUrl = instagramAuthorizeUrl({
      appId: app.id,
      redirectUri: redirect_uri ?? getSetting('instagramRedirectUri'),
      scopes: getSetting('instagramScopes'),
      state,
    });
    return { authorize_url: authorizeUrl, state };
  },
);
