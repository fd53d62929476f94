import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { TableResource } from '../../template/stack.ts';
import { AwsError } from '../aws-error.ts';
import { getTable, prepare, run, type Store, type TableDescription } from './dynalite.ts';

/** Creates the table unless the data folder already holds it; throws if it has another shape there. */
export async function provisionTable(store: Store, table: TableResource): Promise<void> {
  const existing = await findTable(store, table.name);
  if (!existing) return createTable(store, table);
  if (isDeepStrictEqual(shapeOf(existing), shapeOf(descriptionOf(table)))) return;
  throw new Error(
    `Table ${table.name} is kept with other keys or indexes than the stack has now. ` +
      'Delete the data folder to start with an empty table.',
  );
}

async function createTable(store: Store, table: TableResource): Promise<void> {
  const input = { ...descriptionOf(table), BillingMode: 'PAY_PER_REQUEST' };
  await run(store, 'CreateTable', prepare(store, 'CreateTable', input));
  while (!(await findTable(store, table.name))) await sleep(1);
}

/** Also undefined while the table is being created. */
async function findTable(store: Store, name: string): Promise<TableDescription | undefined> {
  try {
    return await getTable(store, name);
  } catch (error) {
    if (error instanceof AwsError && error.shortName === 'ResourceNotFoundException') {
      return undefined;
    }
    throw error;
  }
}

function descriptionOf(table: TableResource) {
  const indexes = table.globalSecondaryIndexes;
  return {
    TableName: table.name,
    AttributeDefinitions: table.attributeDefinitions,
    KeySchema: table.keySchema,
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
  };
}

/** The properties that cannot change once the table has items. */
function shapeOf(table: Omit<TableDescription, 'TableStatus'>) {
  const indexes = (table.GlobalSecondaryIndexes ?? []).map((index) => [
    index.IndexName,
    index.KeySchema,
    index.Projection.ProjectionType,
    index.Projection.NonKeyAttributes ?? [],
  ]);
  return {
    keys: table.KeySchema,
    indexes: new Map(indexes.map(([name, ...rest]) => [name, rest])),
  };
}
