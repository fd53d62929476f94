import { AwsError } from '../aws-error.ts';
import type { Store } from './dynalite.ts';

interface PlannedItem {
  prepared: { TableName: string };
  /** Encoded; undefined if the request's key does not fit the table. */
  key?: string;
}

/** Throws if two members of a transaction name the same item. */
export function refuseSameItemTwice(items: PlannedItem[]): void {
  const named = items.filter(({ key }) => key !== undefined);
  const distinct = new Set(named.map(({ prepared, key }) => `${prepared.TableName} ${key}`));
  if (distinct.size === named.length) return;
  throw new AwsError(
    'com.amazon.coral.validate#ValidationException',
    'Transaction request cannot include multiple operations on one item',
  );
}

/**
 * Waits until no write touches any of the items, and makes later writes wait until the returned function is
 * called. dynalite's own writes use the same locks. All locks are queued for in one go, so two transactions
 * cannot wait for each other.
 */
export async function lockItems(store: Store, items: PlannedItem[]): Promise<() => void> {
  const byTable = Map.groupBy(items, ({ prepared }) => prepared.TableName);
  const releases = await Promise.all(
    [...byTable].map(([tableName, ofTable]) => {
      const keys = ofTable.flatMap(({ key }) => key ?? []);
      return keys.length > 0 ? lockKeys(store, tableName, keys) : () => {};
    }),
  );
  return () => {
    for (const release of releases) release();
  };
}

function lockKeys(store: Store, tableName: string, keys: string[]): Promise<() => void> {
  return new Promise((resolve) => {
    store.getItemDb(tableName).lock(keys, (release) => resolve(release(() => {})));
  });
}
