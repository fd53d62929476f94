import { ApiError } from '../errors.ts';
import type { InstagramAccount } from './accounts.ts';

/** Only these account types have access to messages and comments; Meta spells the second in two ways. */
const professionalTypes = ['BUSINESS', 'MEDIA_CREATOR', 'CREATOR'];

export function isProfessional({ accountType }: InstagramAccount): boolean {
  return professionalTypes.includes(accountType);
}

/** @throws PERSONAL_ACCOUNT if the account cannot be used, saying how to change that */
export function requireProfessional(account: InstagramAccount): void {
  if (isProfessional(account)) return;
  throw new ApiError(
    'PERSONAL_ACCOUNT',
    `@${account.username} is not a professional account. Switch it to Business or Creator in Instagram's settings, then log in again.`,
  );
}
