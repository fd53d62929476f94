import { readItems } from './read-items.ts';
import type { ItemKey } from './table.ts';

/** Which channel an Instagram account belongs to: one account, one channel. */
export interface AccountOwner {
  accountId: string;
  tenantId: string;
  channelId: string;
  /** Copied from the tenant's settings, so that a webhook need not read them. */
  retentionDays?: number;
}

export function accountKey(accountId: string): ItemKey {
  return { pk: `ACCOUNT#${accountId}`, sk: 'OWNER' };
}

/**
 * The owners of these accounts, by account id; accounts nobody connected are left out.
 *
 * @param reading `eventual` if a slightly outdated owner does no harm
 */
export async function findAccountOwners(
  accountIds: Iterable<string>,
  reading: 'consistent' | 'eventual' = 'consistent',
): Promise<Map<string, AccountOwner>> {
  const keys = [...new Set(accountIds)].map(accountKey);
  const items = (await readItems(keys, reading)) as unknown as AccountOwner[];
  return new Map(items.map((owner) => [owner.accountId, owner]));
}
