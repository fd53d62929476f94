import { ApiError } from '../errors.ts';
import { findPageAccount, type InstagramAccount, readLoginAccount } from '../instagram/accounts.ts';
import type { GraphAccess } from '../instagram/graph-client.ts';
import type { Credentials } from './connect-channel.ts';

/**
 * The account that a token belongs to, as Meta says.
 *
 * @throws VALIDATION_ERROR where that is not the account named, or the Page has none
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
  if (!['BUSINESS', 'MEDIA_CREATOR', 'CREATOR'].includes(account.accountType)) {
    throw new ApiError(
      'VALIDATION_ERROR',
      `@${account.username} is not a professional account. Switch it to Business or Creator in Instagram's settings.`,
    );
  }
  if (![account.accountId, account.appScopedId].includes(instagramAccountId)) {
    throw new ApiError(
      'VALIDATION_ERROR',
      `The token belongs to the account ${account.accountId} (@${account.username}), not to ${instagramAccountId}.`,
    );
  }
  return account;
}
