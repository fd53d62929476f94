import { type ReactNode, useMemo } from 'react';
import { type AuthToken, createApi } from '../api/create-api.ts';
import { ApiSessionContext } from '../api/use-api.ts';
import type { FacebookLoginSettings } from './InstagramOnboarding/facebook-sdk.ts';
import '../styles/tokens.css';

export interface InstagramProviderProps {
  /** The API's address, without a trailing slash: `https://api.example.com`. */
  apiBaseUrl: string;
  /**
   * Identifies the caller: an access token, or a function that is called before each API call (and once more,
   * with `renew`, if the API refused the last token). A function should be the same from render to render.
   */
  authToken: AuthToken;
  /** The tenant whose channels are shown and created; the API checks that the token names it. */
  organizationId: string;
  /** The Meta app for Facebook Login; if omitted, only Instagram Login is offered. */
  facebookLogin?: FacebookLoginSettings;
  children: ReactNode;
}

/** Wraps this library's components: sets which API they call, as whom, and for which tenant. */
export function InstagramProvider({
  apiBaseUrl,
  authToken,
  organizationId,
  facebookLogin,
  children,
}: InstagramProviderProps) {
  const session = useMemo(
    () => ({ api: createApi({ apiBaseUrl, authToken }), organizationId, facebookLogin }),
    [apiBaseUrl, authToken, organizationId, facebookLogin],
  );
  return <ApiSessionContext value={session}>{children}</ApiSessionContext>;
}
