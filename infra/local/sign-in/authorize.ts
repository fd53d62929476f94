import { isKnownOrigin } from './browser-origins.ts';
import type { Grants, SignedIn } from './grants.ts';
import { pageReply, type Reply, redirectReply } from './reply.ts';
import { messagePage, signInPage } from './sign-in-page.ts';

/** The client that may sign users in here, and what it has been issued. */
export interface Client {
  id: string;
  /** The origins that may call the API from a browser. */
  origins: readonly string[];
}

const cookieName = 'local-sign-in';

/**
 * `GET /authorize`: shows who one can sign in as, and sends the browser back with a code. A browser that
 * chose before is sent back at once, as a real issuer does.
 * https://datatracker.ietf.org/doc/html/rfc6749#section-4.1.1
 */
export function authorize(
  query: URLSearchParams,
  cookies: string,
  client: Client,
  grants: Grants,
): Reply {
  const problem = findProblem(query, client);
  if (problem) return pageReply(400, messagePage('This sign-in cannot begin', problem));
  const back = new URL(query.get('redirect_uri') as string);
  back.searchParams.set('state', query.get('state') ?? '');
  if (query.get('_choose') === 'deny') {
    back.searchParams.set('error', 'access_denied');
    return redirectReply(back);
  }
  const kept = query.get('prompt') === 'login' ? undefined : readSession(cookies);
  const who = chosen(query.get('_choose')) ?? (kept && grants.find(kept, client.id));
  if (!who) return pageReply(200, signInPage(query));
  const code = grants.giveCode({
    who,
    clientId: client.id,
    redirectUri: query.get('redirect_uri') as string,
    codeChallenge: query.get('code_challenge') as string,
    nonce: query.get('nonce') ?? undefined,
  });
  back.searchParams.set('code', code);
  const session = grants.keep(who, client.id);
  return redirectReply(back, {
    'set-cookie': `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Lax`,
  });
}

/**
 * `GET /logout`: ends the browser's session and sends it back to an allowed address.
 * https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout
 */
export function logOut(
  query: URLSearchParams,
  cookies: string,
  client: Client,
  grants: Grants,
): Reply {
  const session = readSession(cookies);
  if (session) grants.forget(session);
  const back = query.get('post_logout_redirect_uri') ?? '';
  const expired = { 'set-cookie': `${cookieName}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0` };
  if (isKnownOrigin(back, client.origins)) return redirectReply(new URL(back), expired);
  const page = pageReply(200, messagePage('Signed out', 'You can close this page.'));
  return { ...page, headers: { ...page.headers, ...expired } };
}

/** A problem to show here, because it must not be sent to a possibly wrong address. */
function findProblem(query: URLSearchParams, client: Client): string | undefined {
  if (query.get('client_id') !== client.id) return `The client_id must be ${client.id}.`;
  const isBackKnown = isKnownOrigin(query.get('redirect_uri') ?? '', client.origins);
  if (!isBackKnown) return 'The redirect_uri must be on this machine or the frontend’s.';
  if (query.get('response_type') !== 'code') return 'The response_type must be code.';
  const hasChallenge = /^[\w-]{43}$/.test(query.get('code_challenge') ?? '');
  if (hasChallenge && query.get('code_challenge_method') === 'S256') return undefined;
  return 'A code_challenge by S256 is needed (PKCE).';
}

/** The choice is a list of tenants separated by spaces. */
function chosen(choice: string | null): SignedIn | undefined {
  const tenants = (choice ?? '')
    .split(' ')
    .filter((tenant) => /^[A-Za-z0-9_-]{1,64}$/.test(tenant));
  return tenants.length > 0 ? { subject: `staff-of-${tenants.join('-')}`, tenants } : undefined;
}

function readSession(cookies: string): string | undefined {
  return new RegExp(`(?:^|; )${cookieName}=([\\w-]+)`).exec(cookies)?.[1];
}
