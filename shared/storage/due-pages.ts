import { queryPages } from './query-all.ts';
import type { ItemKey } from './table.ts';

/**
 * Kept low because a small function handles a page of every shard at the same time: with more items, its
 * calls would time out before it got to them.
 */
const pageSize = 25;

/**
 * What is due in a shard of gsi2 by `now` (Unix milliseconds), longest due first, in pages that are read on
 * demand. What is rescheduled meanwhile is not listed again.
 */
export async function* listDuePages(
  shard: string,
  now: number,
): AsyncGenerator<(ItemKey & { dueAt: number })[]> {
  const pages = queryPages({
    IndexName: 'gsi2',
    KeyConditionExpression: 'gsi2pk = :shard AND gsi2sk <= :now',
    ExpressionAttributeValues: { ':shard': shard, ':now': now },
    Limit: pageSize,
  });
  for await (const page of pages) {
    yield page.map(({ pk, sk, gsi2sk }) => ({
      pk: String(pk),
      sk: String(sk),
      dueAt: Number(gsi2sk),
    }));
  }
}
