import { createContext, useContext } from 'react';
import type { FacebookLoginSettings } from '../library/InstagramOnboarding/facebook-sdk.ts';
import type { Api } from './create-api.ts';

/** Whose data a component shows, and which API it calls. */
export interface ApiSession {
  api: Api;
  /** The tenant: `subaccountId` in paths, `organization_id` in queries and bodies. */
  organizationId: string;
  /** The Meta app for Facebook Login; if omitted, only Instagram Login is offered. */
  facebookLogin?: FacebookLoginSettings;
}

export const ApiSessionContext = createContext<ApiSession | undefined>(undefined);

/** The session of the InstagramProvider around the component. */
export function useApiSession(): ApiSession {
  const session = useContext(ApiSessionContext);
  if (!session) throw new Error('Put <InstagramProvider> around this component.');
  return session;
}

/** The last argument of every function of `client.ts`. */
export function useApi(): Api {
  return useApiSession().api;
}

/** The tenant whose data is shown. */
export function useOrganizationId(): string {
  return useApiSession().organizationId;
}
