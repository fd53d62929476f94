import type { Clock } from '../../clock.ts';
import type { TableResource } from '../../template/stack.ts';
import { type Item, prepare, run, type Store } from './dynalite.ts';
import { writeTogether } from './write-items.ts';

/**
 * Removes the items whose time to live has passed on this clock. DynamoDB may take days to do so, so code
 * must treat an expired item as absent anyway.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export async function expireItems(store: Store, clock: Clock, table: TableResource): Promise<void> {
  if (!table.timeToLiveAttribute) return;
  const isExpired = {
    TableName: table.name,
    ExpressionAttributeNames: { '#ttl': table.timeToLiveAttribute },
    ExpressionAttributeValues: { ':now': { N: String(Math.floor(clock.now() / 1000)) } },
  };
  const expired = await scanAll(store, { ...isExpired, FilterExpression: '#ttl < :now' });
  for (const item of expired) {
    // Conditional: the item may have been given a longer life since the scan.
    const condition = { ...isExpired, ConditionExpression: '#ttl < :now' };
    const input = { ...condition, Key: keyOf(item, table) };
    await writeTogether(store, [{ kind: 'DeleteItem', input }]);
  }
}

async function scanAll(store: Store, input: object): Promise<Item[]> {
  const items: Item[] = [];
  let ExclusiveStartKey: Item | undefined;
  do {
    const scan = prepare(store, 'Scan', { ...input, ExclusiveStartKey });
    const page = await run(store, 'Scan', scan);
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
}

function keyOf(item: Item, { keySchema }: TableResource): Item {
  const names = keySchema.map(({ AttributeName }) => AttributeName);
  return Object.fromEntries(names.map((name) => [name, item[name] ?? {}]));
}
