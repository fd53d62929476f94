import type { TokenOwner } from '../accounts.ts';
import type { Platform } from '../platform.ts';
import type { GraphRequest } from './graph-call.ts';
import { expiredToken, noToken, unreadableToken } from './graph-error.ts';

/**
 * Whom the request's token speaks for. Each host takes the tokens of its own login only and calls
 * the other's unreadable. Throws GraphError 2500 without a token, else 190.
 */
export function authenticate(
  { token, host }: GraphRequest,
  { accounts, clock }: Platform,
): TokenOwner {
  if (token === undefined) throw noToken();
  const owner = accounts.findByToken(token);
  const login = host === 'graph.facebook.com' ? 'page' : 'instagram';
  if (owner?.login !== login) throw unreadableToken();
  const { loginTokenExpiresAt: expiresAt } = owner.account;
  if (login === 'instagram' && expiresAt !== undefined && expiresAt <= clock.now()) {
    throw expiredToken(expiresAt, clock.now());
  }
  return owner;
}
