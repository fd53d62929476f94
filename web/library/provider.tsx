import { type ReactNode, useMemo } from 'react';
import { type AuthToken, createApi } from '../api/create-api.ts';
import { ApiSessionContext } from '../api/use-api.ts';
import type { FacebookLoginSettings } from './InstagramOnboarding/facebook-sdk.ts';
import '../styles/tokens.css';

export interface InstagramProviderProps {
  /** Where the API is, without a slash at the end: `https://api.example.com`. */
  apiBaseUrl: string;
  /**
   * Who calls: an access token, or a function that is asked before each call (and once more, with
   * `renew`, when the API did not take the last one). A function should be the same from render to render.
   */
  authToken: AuthToken;
  /** The tenant whose channels are shown and made; the API checks that the token names it. */
  organizationId: string;
  /** The Meta app for Facebook Login; left out: only Instagram Login is offered. */
  facebookLogin?: FacebookLoginSettings;
  children: ReactNode;
}

/** Around the components of this library: which API they call, as whom, and for whom. */
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
