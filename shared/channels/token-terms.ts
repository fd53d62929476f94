import { describeOwnToken } from '../instagram/describe-own-token.ts';
import type { GraphAccess } from '../instagram/graph-client.ts';
import { getAppSecret } from '../secrets/app-secret.ts';
import type { Channel } from '../storage/channels.ts';

/** What is known about a token besides the token itself. Times are Unix seconds. */
export type TokenTerms = Pick<Channel, 'tokenIssuedAt' | 'tokenExpiresAt' | 'facebookUserId'>;

/** Long-lived Instagram tokens last 60 days; Meta offers no way to ask how many are left. */
export const instagramTokenLifetime = 5_184_000;

/**
 * How long a new connection's token is valid, and on Facebook whose it is. How old an Instagram token is
 * nobody says: it may have been issued weeks ago. Meta describes a Page's token if our own app issued it.
 *
 * @param now Unix milliseconds
 */
export async function readTokenTerms(access: GraphAccess, now: number): Promise<TokenTerms> {
  const seconds = Math.floor(now / 1000);
  if (access.login === 'instagram') {
    return { tokenExpiresAt: seconds + instagramTokenLifetime };
  }
  const description = await describeOwnToken(access.token, await getAppSecret());
  const { issuedAt, expiresAt, userId } = description ?? {};
  return {
    tokenIssuedAt: issuedAt ?? seconds,
    // Meta gives 0 for a token that does not expire by date.
    ...(expiresAt && { tokenExpiresAt: expiresAt }),
    ...(userId && { facebookUserId: userId }),
  };
}

const day = 86_400_000;
/** A token dies without notice, for example when its owner changes their password. */
const betweenChecks = 7 * day;
const renewalBeforeExpiry = 15 * day;

/** When a token should next be checked: once a week, and when it is time to renew it (Unix milliseconds). */
export function nextTokenCheck({ tokenIssuedAt, tokenExpiresAt }: TokenTerms, now: number): number {
  const weekly = now + betweenChecks;
  if (tokenExpiresAt === undefined) return weekly;
  if (tokenIssuedAt === undefined) return now + day;
  const renewal = tokenExpiresAt * 1000 - renewalBeforeExpiry;
  return Math.min(weekly, Math.max(renewal, now + day));
}

const nearEndMilliseconds = 7 * day;

/** Whether a token ends so soon that people should act: until then, renewal has been tried daily. */
export function isNearEnd({ tokenExpiresAt }: TokenTerms, now: number): boolean {
  return tokenExpiresAt !== undefined && tokenExpiresAt * 1000 < now + nearEndMilliseconds;
}

/**
 * Whether a token should be renewed: only those of Instagram Login can be, once they are a day old. One whose
 * age is not known is renewed as soon as it certainly is that old: from then on its end is known.
 * https://developers.facebook.com/docs/instagram-platform/reference/refresh_access_token
 */
export function isTimeToRenew(
  {
    login,
    tokenIssuedAt,
    tokenExpiresAt = 0,
    connectedAt,
  }: TokenTerms & Pick<Channel, 'login' | 'connectedAt'>,
  now: number,
): boolean {
  if (login !== 'instagram') return false;
  if (tokenIssuedAt === undefined) return connectedAt + day <= now;
  const isOldEnough = tokenIssuedAt * 1000 + day <= now;
  return isOldEnough && tokenExpiresAt * 1000 < now + renewalBeforeExpiry;
}
