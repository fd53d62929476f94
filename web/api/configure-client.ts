import { defaults } from './client.ts';

/**
 * Says once where the API is and who is signed in; every call of `client.ts` goes by it.
 *
 * @param getToken asked before each call, so that an expired token can be renewed; undefined: signed out
 */
export function configureClient(options: {
  baseUrl: string;
  getToken: () => string | undefined | Promise<string | undefined>;
}): void {
  defaults.baseUrl = options.baseUrl;
  defaults.fetch = async (address, init) => {
    const headers = new Headers(init?.headers);
    const token = await options.getToken();
    if (token) headers.set('authorization', `Bearer ${token}`);
    return fetch(address, { ...init, headers });
  };
}
