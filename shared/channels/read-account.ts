import { ApiError } from '../errors.ts';
import { findPageAccount, type InstagramAccount, readLoginAccount } from '../instagram/accounts.ts';
import type { GraphAccess } from '../instagram/graph-client.ts';
import { requireProfessional } from '../instagram/require-professional.ts';
import type { Credentials } from './credentials.ts';

/**
 * The account that a token belongs to, according to Meta.
 *
 * @throws VALIDATION_ERROR if it is not the named account, or the Page has none; PERSONAL_ACCOUNT
 */
export async function readAccount(
  access: GraphAccess,
  { pageId, instagramAccountId }: Pick<Credentials, 'pageId' | 'instagramAccountId'>,
): Promise<InstagramAccount> {
  const account = pageId ? await findPageAccount(access, pageId) : await readLoginAccount(access);
  if (!account) {
    throw new ApiError(
      'VALIDATION_ERROR',
      'The Page has no linked Instagram account. Link one in the Page settings.',
    );
  }
  requireProfessional(account);
  if (![account.accountId, account.appScopedId].includes(instagramAccountId)) {
    throw new ApiError(
      'VALIDATION_ERROR',
      `The token belongs to the account ${account.accountId} (@${account.username}), not to ${instagramAccountId}.`,
    );
  }
  return account;
}
