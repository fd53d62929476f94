import { InMemoryWebStorage, type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { ConsoleSettings } from '../settings.ts';

/** The sign-in of this window, and how to begin and end it. Tokens stay only in its memory. */
export interface Session {
  /** Goes to the issuer's page and afterwards back to `returnTo` in this console. */
  begin(returnTo: string): Promise<void>;
  /** Completes the sign-in on the page to which the issuer sends the browser; returns `returnTo`. */
  finish(address: string): Promise<string>;
  /** Signs out, here and at the issuer, and leaves the page. */
  end(): Promise<void>;
  /** An access token that should be valid; `renew`: the API refused the last one. */
  getToken(options: { renew: boolean }): Promise<string | undefined>;
}

/** Seconds before its expiry at which a token is renewed. */
const margin = 60;

export function createSession({ signIn, frontendUrl }: ConsoleSettings): Session {
  const signedOutUrl = `${frontendUrl}/signed-out`;
  const manager = new UserManager({
    authority: signIn.authority,
    client_id: signIn.clientId,
    redirect_uri: `${frontendUrl}/signed-in`,
    post_logout_redirect_uri: signedOutUrl,
    scope: signIn.scope,
    // The PKCE verifier and the state must survive the trip to the issuer's page and back.
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    automaticSilentRenew: false,
    redirectMethod: 'replace',
  });
  let renewal: Promise<User | null> | undefined;
  let isLeaving = false;

  /** Only by a refresh token: the issuer may not be framed. */
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
      isLeaving = true;
      await manager.removeUser();
      await leave(manager, signIn, signedOutUrl, user?.id_token);
    },

    async getToken(options) {
      // What the page still wants to ask would be refused, and nobody is there any more to read the answer.
      if (isLeaving) return new Promise(() => {});
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

/** Only a path in this console: what a redirect brings back must not lead elsewhere. */
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
    // An issuer without such a page keeps its own session; this window is signed out anyway.
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
