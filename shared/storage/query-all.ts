import { paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { table, tableName } from './table.ts';

/** The items of a query, page after page: for what is known to be few. */
export async function queryAll<Item>(query: Omit<QueryCommandInput, 'TableName'>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of queryPages(query)) items.push(...(page as Item[]));
  return items;
}

/** The items of a query by pages, each read when it is asked for. With a filter a page may be empty. */
export async function* queryPages(
  query: Omit<QueryCommandInput, 'TableName'>,
): AsyncGenerator<Record<string, unknown>[]> {
  const pages = paginateQuery({ client: table }, { TableName: tableName(), ...query });
  for await (const { Items = [] } of pages) yield Items;
}
