import { useContext, useEffect, useMemo, useRef } from 'react';
import { type Api, type AuthToken, createApi } from '../../api/create-api.ts';
import { ApiSessionContext } from '../../api/use-api.ts';

/**
 * The API by the component's own properties or, where it has no token of its own, that of the
 * InstagramProvider around it. It stays the same while the token changes: whoever makes a token function
 * in each render would otherwise begin everything anew.
 */
export function useIntegrationApi(options: {
  subaccountId?: string;
  authToken?: AuthToken;
  apiBaseUrl?: string;
}): { api: Api; subaccountId: string } {
  const { authToken, apiBaseUrl = '' } = options;
  const around = useContext(ApiSessionContext);
  const token = useRef(authToken);
  useEffect(() => {
    token.current = authToken;
  }, [authToken]);
  const own = useMemo(() => {
    const readToken = (how: { renew: boolean }) => {
      const { current } = token;
      return typeof current === 'function' ? current(how) : current;
    };
    return createApi({ apiBaseUrl, authToken: readToken });
  }, [apiBaseUrl]);

  const api = authToken === undefined && around ? around.api : own;
  const subaccountId = options.subaccountId ?? around?.organizationId;
  if (!subaccountId) throw new Error('InstagramIntegration needs a subaccountId.');
  return { api, subaccountId };
}
