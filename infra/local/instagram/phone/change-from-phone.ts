import type * as z from 'zod';
import { revokeTokens } from '../members.ts';
import type { Platform } from '../platform.ts';
import { findAccount } from './phone-accounts.ts';
import type { PhoneAccountDetails } from './phone-client.ts';
import type { accountChange, profileChange, revocation } from './phone-forms.ts';
import { readAccount } from './read-from-phone.ts';

/** Changes what Meta answers about an account from now on. */
export function changeAccount(
  username: string,
  change: z.infer<typeof accountChange>,
  platform: Platform,
): PhoneAccountDetails {
  Object.assign(findAccount(platform, username), change);
  return readAccount(username, platform);
}

/** Ends every token of an account: its owner changed the password, or removed the app. */
export function endTokens(
  username: string,
  { reason }: z.infer<typeof revocation>,
  platform: Platform,
): PhoneAccountDetails {
  revokeTokens(platform, findAccount(platform, username), reason);
  return readAccount(username, platform);
}

/** Changes a person's profile from now on. */
export function changeProfile(
  igsid: string,
  { picture, ...named }: z.infer<typeof profileChange>,
  { profiles }: Platform,
): { igsid: string } {
  const pictured = picture === undefined ? {} : { profile_pic: picture };
  profiles.set(igsid, { ...profiles.get(igsid), ...named, ...pictured });
  return { igsid };
}
