import { paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { table, tableName } from './table.ts';

/** All items of a query, page by page: for queries known to return few. */
export async function queryAll<Item>(query: Omit<QueryCommandInput, 'TableName'>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of queryPages(query)) items.push(...(page as Item[]));
  return items;
}

/** The items of a query in pages, each read on demand. With a filter, a page may be empty. */
export async function* queryPages(
  query: Omit<QueryCommandInput, 'TableName'>,
): AsyncGenerator<Record<string, unknown>[]> {
  const pages = paginateQuery({ client: table }, { TableName: tableName(), ...query });
  for await (const { Items = [] } of pages) yield Items;
}
