import type { Channel } from './channels.ts';
import { absent, anyOf, is, onlyIf } from './conditions.ts';
import { readItems } from './read-items.ts';
import { type ItemKey, tableName, type Write, type WriteOutcome, writeTogether } from './table.ts';

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

/**
 * Writes these together and lets the channel's account go: its webhooks no longer find the channel. If the
 * account now belongs to another channel, it stays with that one, and only the rest is written.
 */
export async function writeLettingGo(
  { accountId, channelId }: Pick<Channel, 'accountId' | 'channelId'>,
  writes: Write[],
): Promise<WriteOutcome> {
  const pointer = {
    Delete: {
      TableName: tableName(),
      Key: accountKey(accountId),
      ...onlyIf(anyOf(absent('pk'), is('channelId', channelId))),
    },
  };
  const outcome = await writeTogether([...writes, pointer]);
  if (outcome.done || outcome.failed.some((position) => position < writes.length)) return outcome;
  return writeTogether(writes);
}
