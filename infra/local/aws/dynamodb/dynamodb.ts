import { join } from 'node:path';
import type { Clock } from '../../clock.ts';
import type { TableResource } from '../../template/stack.ts';
import { AwsError } from '../aws-error.ts';
import type { AwsService, Input } from '../service.ts';
import { reportCapacity } from './consumed-capacity.ts';
import { openStore, prepare, run, type Store } from './dynalite.ts';
import { expireItems } from './expire-items.ts';
import { requiredPermissions, type Tables } from './permissions.ts';
import { provisionTable } from './provision-table.ts';
import { rememberResults } from './remember-results.ts';
import { transactGetItems, transactWriteItems } from './transact-items.ts';
import { type Write, writeTogether } from './write-items.ts';

export interface DynamoDb extends AwsService {
  /** Removes the items past their time to live from every table. */
  expireItems(): Promise<void>;
}

/** DynamoDB: dynalite, plus the transactions and the refusals that it lacks. */
export async function startDynamoDb(clock: Clock, dataDir?: string): Promise<DynamoDb> {
  const store = await openStore(dataDir && join(dataDir, 'dynamodb'));
  const once = rememberResults(clock);
  const tables: Tables = {
    arnPrefix: '',
    byName: new Map<string, TableResource>(),
    partitionKeyOfQuery: (input, keyName) => partitionKeyOfQuery(store, input, keyName),
  };

  return {
    async provision({ region, accountId, tables: resources }) {
      Object.assign(store.tableDb, { awsAccountId: accountId, awsRegion: region });
      tables.arnPrefix = `arn:aws:dynamodb:${region}:${accountId}:table/`;
      for (const table of resources) {
        await provisionTable(store, table);
        tables.byName.set(table.name, table);
      }
    },
    requiredPermissions: (operation, input) => requiredPermissions(tables, operation, input),
    serve(operation, input) {
      switch (operation) {
        case 'PutItem':
        case 'UpdateItem':
        case 'DeleteItem':
          return writeItem(store, { kind: operation, input });
        case 'TransactWriteItems': {
          const { ClientRequestToken } = input as { ClientRequestToken?: string };
          return once(ClientRequestToken, input, () => transactWriteItems(store, input));
        }
        case 'TransactGetItems':
          return transactGetItems(store, input);
        default:
          return run(store, operation, prepare(store, operation, input));
      }
    },
    async expireItems() {
      for (const table of tables.byName.values()) await expireItems(store, clock, table);
    },
    close: () => store.db.close(),
  };
}

async function writeItem(store: Store, write: Write): Promise<object> {
  const [outcome] = await writeTogether(store, [write]);
  if (!outcome || 'refusal' in outcome) throw outcome?.refusal;
  const capacity = reportCapacity([outcome.cost], write.input['ReturnConsumedCapacity']);
  return { Attributes: outcome.attributes, ConsumedCapacity: capacity?.[0] };
}

/** Undefined for a malformed Query, which is refused when it is served. */
function partitionKeyOfQuery(store: Store, input: Input, keyName: string) {
  try {
    return prepare(store, 'Query', input).KeyConditions?.[keyName]?.AttributeValueList[0];
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}
