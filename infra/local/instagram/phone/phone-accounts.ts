import { type Account, isSubscribed } from '../accounts.ts';
import { RefusedRequest } from '../http-exchange.ts';
import type { Platform } from '../platform.ts';
import type { PhoneAccount } from './phone-client.ts';

/** The named account, or by default the first one. */
export function findAccount({ accounts }: Platform, username: string | undefined): Account {
  const account = username === undefined ? accounts.list()[0] : accounts.findByUsername(username);
  if (account) return account;
  const names = accounts.list().map((known) => `@${known.username}`);
  throw new RefusedRequest(
    404,
    `There is no account ${username ? `@${username}` : 'yet'}. Known: ${names.join(', ') || 'none'}.`,
  );
}

export function describeAccount(account: Account): PhoneAccount {
  const { username, name, professionalId } = account;
  return { username, name, professionalId, isSubscribed: isSubscribed(account) };
}
