import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { type ItemKey, table, tableName } from './table.ts';

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

/** DynamoDB takes at most 100 keys in one BatchGetItem. */
const batchSize = 100;

/** The owners of these accounts, by account id; accounts nobody connected are left out. */
export async function findAccountOwners(
  accountIds: Iterable<string>,
): Promise<Map<string, AccountOwner>> {
  const ids = [...new Set(accountIds)];
  const owners = new Map<string, AccountOwner>();
  for (let start = 0; start < ids.length; start += batchSize) {
    let keys: ItemKey[] = ids.slice(start, start + batchSize).map(accountKey);
    while (keys.length > 0) {
      const { Responses, UnprocessedKeys } = await table.send(
        new BatchGetCommand({
          RequestItems: { [tableName()]: { Keys: keys, ConsistentRead: true } },
        }),
      );
      for (const item of Responses?.[tableName()] ?? []) {
        owners.set(item['accountId'] as string, item as AccountOwner);
      }
      keys = (UnprocessedKeys?.[tableName()]?.Keys ?? []) as ItemKey[];
    }
  }
  return owners;
}
