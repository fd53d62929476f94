import { InMemoryWebStorage, type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { ConsoleSettings } from '../settings.ts';

/** Who is signed in at this window, and the ways in and out. Tokens are in its memory alone. */
export interface Session {
  /** Goes to the issuer's page, and afterwards back to `returnTo` of this console. */
  begin(returnTo: string): Promise<void>;
  /** Ends what `begin` began, on the page the issuer sends the browser to; answers `returnTo`. */
  finish(address: string): Promise<string>;
  /** Forgets who was signed in, here and at the issuer; leaves the page. */
  end(): Promise<void>;
  /** An access token that should be good; `renew`: the API did not take the last one. */
  getToken(options: { renew: boolean }): Promise<string | undefined>;
}

/** Seconds before its end at which a token is renewed. */
const margin = 60;

export function createSession({ signIn, frontendUrl }: ConsoleSettings): Session {
  const signedOutUrl = `${frontendUrl}/signed-out`;
  const manager = new UserManager({
    authority: signIn.authority,
    client_id: signIn.clientId,
    redirect_uri: `${frontendUrl}/signed-in`,
    post_logout_redirect_uri: signedOutUrl,
    scope: signIn.scope,
    // The PKCE verifier and the state must outlive the way to the issuer's page and back.
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    automaticSilentRenew: false,
    redirectMethod: 'replace',
  });
  let renewal: Promise<User | null> | undefined;

  /** By a refresh token or not at all: no frame of the issuer is allowed in. */
  function renew(user: User): Promise<User | null> {
    if (!user.refresh_token) return Promise.resolve(null);
    renewal ??= manager
      .signinSilent()
      .catch(() => null)
      .finally(() => {
        renewal = undefined;
      });
    return renewal;
  }

  return {
    async begin(returnTo) {
      await manager.clearStaleState();
      await manager.signinRedirect({ state: returnTo });
    },

    async finish(address) {
      const user = await manager.signinCallback(address);
      return localPath(user?.state);
    },

    async end() {
      const user = await manager.getUser();
      if (user?.refresh_token) await manager.revokeTokens(['refresh_token']).catch(() => {});
      await manager.removeUser();
      await leave(manager, signIn, signedOutUrl, user?.id_token);
    },

    async getToken(options) {
      const user = await manager.getUser();
      if (!user) return undefined;
      const secondsLeft = user.expires_in ?? Number.POSITIVE_INFINITY;
      if (!options.renew && secondsLeft > margin) return user.access_token;
      const renewed = await renew(user);
      if (renewed) return renewed.access_token;
      return options.renew || secondsLeft <= 0 ? undefined : user.access_token;
    },
  };
}

/** Only a path of this console: what comes back from a redirect must not lead elsewhere. */
function localPath(returnTo: unknown): string {
  const path = typeof returnTo === 'string' ? returnTo : '/';
  return /^\/(?![/\\])/.test(path) ? path : '/';
}

async function leave(
  manager: UserManager,
  { clientId, logout }: ConsoleSettings['signIn'],
  signedOutUrl: string,
  idToken: string | undefined,
): Promise<void> {
  if (!logout || logout.form === 'standard') {
    const known = logout?.url ?? (await manager.metadataService.getEndSessionEndpoint());
    // An issuer without such a page keeps its own session; here nobody is signed in any more.
    if (!known) return location.replace(signedOutUrl);
    const query = new URLSearchParams({
      client_id: clientId,
      post_logout_redirect_uri: signedOutUrl,
      ...(idToken && { id_token_hint: idToken }),
    });
    return location.replace(`${known}?${query}`);
  }
  const query = new URLSearchParams({ client_id: clientId, logout_uri: signedOutUrl });
  location.replace(`${logout.url}?${query}`);
}
