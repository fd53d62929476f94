import { queryPages } from './query-all.ts';
import type { ItemKey } from './table.ts';

/**
 * So few at once: a page of each shard is dealt with at the same moment by a small function, whose calls
 * would pass their time limit before it gets to them.
 */
const pageSize = 25;

/**
 * What is due in a shard of gsi2 by `now` (Unix milliseconds), longest due first, by pages, each read when it
 * is asked for. What is moved on meanwhile comes no second time.
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
