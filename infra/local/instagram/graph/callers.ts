import type { Account } from '../accounts.ts';
import type { FacebookUser } from '../facebook-users.ts';
import type { Platform } from '../platform.ts';
import type { Token, TokenOwner } from '../tokens.ts';
import { authenticate } from './authenticate.ts';
import type { AccountCall, GraphAnswer, GraphCall, GraphRequest, UserCall } from './graph-call.ts';
import { pageNotLinked, unknownField } from './graph-error.ts';
import { pageTokenRequired } from './tokens/token-errors.ts';

/** Carries out a request. Throws GraphError with what Meta answers instead. */
export type Endpoint = (request: GraphRequest, platform: Platform) => Answering;
type Answering = GraphAnswer | Promise<GraphAnswer>;

/** Accepts any token that the host takes. */
export function asTokenHolder(
  endpoint: (call: GraphCall, platform: Platform) => Answering,
): Endpoint {
  return (request, platform) => endpoint(readCall(request, platform), platform);
}

/** Accepts the token of an Instagram account, or of the Page linked to one. */
export function asAccount(
  endpoint: (call: AccountCall, platform: Platform) => Answering,
): Endpoint {
  return (request, platform) => {
    const call = readCall(request, platform);
    return endpoint({ ...call, ...requireAccount(call.token, platform) }, platform);
  };
}

/** Accepts a Facebook user's token. */
export function asFacebookUser(
  endpoint: (call: UserCall, platform: Platform) => Answering,
): Endpoint {
  return (request, platform) => {
    const call = readCall(request, platform);
    return endpoint({ ...call, user: requireUser(call.token) }, platform);
  };
}

/** The account that a token acts for; for a Page's token, the account linked to the Page. */
export function accountOf(owner: TokenOwner, { accounts }: Platform): Account | undefined {
  if (owner.login === 'instagram') return owner.account;
  return owner.login === 'page' ? accounts.findByPageId(owner.page.id) : undefined;
}

function readCall(request: GraphRequest, platform: Platform): GraphCall {
  const token = authenticate(request, platform);
  const { host, method, address, root, segments, query, body } = request;
  const [node = 'me'] = segments;
  return { host, method, address, root, node, parameters: { ...query, ...body }, token };
}

function requireAccount(
  { owner }: Token,
  platform: Platform,
): Pick<AccountCall, 'account' | 'login'> {
  if (owner.login === 'user') throw pageTokenRequired();
  const account = accountOf(owner, platform);
  if (!account) throw pageNotLinked();
  return { account, login: owner.login };
}

function requireUser({ owner }: Token): FacebookUser {
  // Only a user has Pages.
  if (owner.login !== 'user') throw unknownField('accounts', 'Page');
  return owner.user;
}
