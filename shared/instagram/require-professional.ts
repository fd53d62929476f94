import { ApiError } from '../errors.ts';
import type { InstagramAccount } from './accounts.ts';

/** Messages and comments are open to these alone; Meta writes the second kind in two ways. */
const professionalTypes = ['BUSINESS', 'MEDIA_CREATOR', 'CREATOR'];

export function isProfessional({ accountType }: InstagramAccount): boolean {
  return professionalTypes.includes(accountType);
}

/** @throws PERSONAL_ACCOUNT where nothing can be done with the account, and how to change that */
export function requireProfessional(account: InstagramAccount): void {
  if (isProfessional(account)) return;
  throw new ApiError(
    'PERSONAL_ACCOUNT',
    `@${account.username} is not a professional account. Switch it to Business or Creator in Instagram's settings, then log in again.`,
  );
}
