import type { Account } from '../../accounts.ts';
import type { Platform } from '../../platform.ts';
import { tooManyCalls } from './messaging-errors.ts';

/**
 * Counts a call to the Conversations API, if the account has a limit. Throws GraphError 613 for one call too
 * many within a second.
 * https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function countConversationCall(
  account: Account,
  { conversationCalls, clock }: Platform,
): void {
  const { conversationCallsPerSecond: most } = account;
  if (most === undefined) return;
  const now = clock.now();
  const lately = (conversationCalls.get(account) ?? []).filter((at) => at > now - 1_000);
  if (lately.length >= most) throw tooManyCalls();
  conversationCalls.set(account, [...lately, now]);
}
