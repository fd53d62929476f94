import { useContext, useEffect, useMemo, useRef } from 'react';
import { type Api, type AuthToken, createApi } from '../../api/create-api.ts';
import { ApiSessionContext } from '../../api/use-api.ts';

/**
 * The API from the component's own properties or, if it has no token of its own, from the surrounding
 * InstagramProvider. It stays the same while the token changes: otherwise a page that creates its token
 * function in each render would restart everything.
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
