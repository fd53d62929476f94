import type { RequestOpts } from '@oazapfts/runtime';
import { ApiProblem, readProblem } from './api-problem.ts';

/**
 * Identifies the caller: a token, or a function that is called before each API call. It is called again, with
 * `renew`, if the API refused the last token; undefined: signed out.
 */
export type AuthToken =
  | string
  | ((options: { renew: boolean }) => string | undefined | Promise<string | undefined>);

/** The last argument of every function of `client.ts`: where the API is and who calls. */
export type Api = RequestOpts;

/** API Gateway gives up after 30 s, so waiting longer is pointless. */
const limitMilliseconds = 35_000;

const unreachable = 'The API could not be reached. Check the connection and try again.';
const unansweredWrite =
  'The API gave no whole answer. It may have been done all the same: look before you repeat it.';

/**
 * Creates the options that every function of `client.ts` takes last. Calls made with them only throw an
 * ApiProblem, or the signal's own reason if the caller gave up.
 *
 * @param apiBaseUrl without a trailing slash
 */
export function createApi(options: { apiBaseUrl: string; authToken?: AuthToken }): Api {
  const { apiBaseUrl, authToken } = options;

  async function call(
    address: Parameters<typeof fetch>[0],
    init: RequestInit = {},
  ): Promise<Response> {
    const token = await readToken(authToken, false);
    const response = await send(address, init, token);
    if (response.status !== 401 || typeof authToken !== 'function') return requireOk(response);
    // The authorizer refused before anything happened, so the call can be repeated.
    const renewed = await readToken(authToken, true);
    if (!renewed || renewed === token) return requireOk(response);
    return requireOk(await send(address, init, renewed));
  }

  return { baseUrl: apiBaseUrl, fetch: call };
}

async function readToken(authToken: AuthToken | undefined, renew: boolean) {
  return typeof authToken === 'function' ? await authToken({ renew }) : authToken;
}

async function send(
  address: Parameters<typeof fetch>[0],
  init: RequestInit,
  token: string | undefined,
): Promise<Response> {
  const headers = new Headers(init.headers);
  if (token) headers.set('authorization', `Bearer ${token}`);
  const limit = AbortSignal.timeout(limitMilliseconds);
  const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
  let hasBegun = false;
  try {
    const response = await fetch(address, { ...init, headers, signal });
    hasBegun = true;
    // The generated client takes a body that breaks off for an empty one, so it gets one that is whole.
    const body = await response.arrayBuffer();
    return new Response(body.byteLength > 0 ? body : null, response);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    const mayBeDone = !['GET', undefined].includes(init.method) && (hasBegun || limit.aborted);
    throw new ApiProblem(mayBeDone ? unansweredWrite : unreachable, { status: 0 });
  }
}

async function requireOk(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw await readProblem(response);
}
