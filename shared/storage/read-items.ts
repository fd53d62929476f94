import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { type ItemKey, table, tableName, waitWithJitter } from './table.ts';

/** DynamoDB takes at most 100 keys in one BatchGetItem. */
const batchSize = 100;
const attempts = 8;

/**
 * Reads the items of these keys, in no particular order; missing items are left out. DynamoDB may leave keys
 * of a batch unprocessed, which does not mean that the items are missing: those are requested again.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
 *
 * @param reading `consistent` sees every write before it, at twice the price
 * @throws if DynamoDB keeps leaving keys unprocessed
 */
export async function readItems(
  keys: ItemKey[],
  reading: 'consistent' | 'eventual',
): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for (let start = 0; start < keys.length; start += batchSize) {
    items.push(...(await readBatch(keys.slice(start, start + batchSize), reading)));
  }
  return items;
}

async function readBatch(keys: ItemKey[], reading: 'consistent' | 'eventual') {
  const items: Record<string, unknown>[] = [];
  let left: Record<string, unknown>[] = keys.map((key) => ({ ...key }));
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { Responses, UnprocessedKeys } = await table.send(
      new BatchGetCommand({
        RequestItems: {
          [tableName()]: { Keys: left, ...(reading === 'consistent' && { ConsistentRead: true }) },
        },
      }),
    );
    items.push(...(Responses?.[tableName()] ?? []));
    left = UnprocessedKeys?.[tableName()]?.Keys ?? [];
    if (left.length === 0) return items;
    await waitWithJitter(attempt);
  }
  throw new Error('DynamoDB left items out again and again.');
}
