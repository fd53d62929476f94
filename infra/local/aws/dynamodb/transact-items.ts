import { AwsError } from '../aws-error.ts';
import type { Input } from '../service.ts';
import { asTransactional, type Cost, reportCapacity } from './consumed-capacity.ts';
import * as dynalite from './dynalite.ts';
import { lockItems, refuseSameItemTwice } from './lock-items.ts';
import {
  type TransactGetItemsInput,
  type TransactWriteItemsInput,
  transactItemsOf,
  writesOf,
} from './transaction-request.ts';
import { type WriteOutcome, writeTogether } from './write-items.ts';

/**
 * All writes or none. Under contention, writes wait here, whereas DynamoDB may answer TransactionConflict.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
export async function transactWriteItems(
  store: dynalite.Store,
  input: TransactWriteItemsInput,
): Promise<object> {
  const outcomes = await writeTogether(store, writesOf(input));
  const costs = outcomes.map((outcome) => {
    if ('refusal' in outcome) throw cancelled(outcomes);
    return asTransactional(outcome.cost);
  });
  return {
    ConsumedCapacity: reportCapacity(costs, input.ReturnConsumedCapacity, 'WriteCapacityUnits'),
  };
}

/**
 * Reads everything as of one moment.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html
 */
export async function transactGetItems(
  store: dynalite.Store,
  input: TransactGetItemsInput,
): Promise<object> {
  const planned = await Promise.all(transactItemsOf(input).map(({ Get }) => planRead(store, Get)));
  refuseSameItemTwice(planned);
  const unlock = await lockItems(store, planned);
  try {
    const reads = await Promise.all(planned.map(({ prepared }) => readItem(store, prepared)));
    const costs = reads.map(({ cost }) => asTransactional(cost));
    return {
      Responses: reads.map(({ Item }) => ({ Item })),
      ConsumedCapacity: reportCapacity(costs, input.ReturnConsumedCapacity, 'ReadCapacityUnits'),
    };
  } finally {
    unlock();
  }
}

async function planRead(store: dynalite.Store, get: Input) {
  const input = { ...get, ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL' };
  const prepared = dynalite.prepare(store, 'GetItem', input);
  const table = await dynalite.getTable(store, prepared.TableName);
  return { prepared, key: dynalite.keyOf(prepared, table) };
}

async function readItem(store: dynalite.Store, prepared: dynalite.Prepared) {
  const { Item, ConsumedCapacity } = await dynalite.run(store, 'GetItem', prepared);
  const tableUnits = ConsumedCapacity?.CapacityUnits ?? 0;
  const cost: Cost = { tableName: prepared.TableName, tableUnits, indexUnits: {} };
  return { Item, cost };
}

/** One reason per member, in order; `None` for a member that would have succeeded. */
function cancelled(outcomes: WriteOutcome[]): AwsError {
  const CancellationReasons = outcomes.map((outcome) =>
    'refusal' in outcome ? reasonFor(outcome.refusal) : { Code: 'None' },
  );
  const codes = CancellationReasons.map(({ Code }) => Code).join(', ');
  return new AwsError(
    'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons },
  );
}

function reasonFor({ shortName, message, details }: AwsError): { Code: string } {
  const Code =
    shortName === 'ConditionalCheckFailedException' ? 'ConditionalCheckFailed' : 'ValidationError';
  return { Code, ...{ Message: message, ...details } };
}
