import { AwsError } from '../aws-error.ts';
import type { Input } from '../service.ts';
import type { Cost } from './consumed-capacity.ts';
import * as dynalite from './dynalite.ts';
import { refuseEmptyIndexKeys, refuseEmptyKeys } from './empty-keys.ts';
import { lockItems, refuseSameItemTwice } from './lock-items.ts';
import { stageWrites } from './staged-store.ts';

/** One of the three kinds of write, or the condition check that a transaction may also contain. */
export interface Write {
  kind: 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheck';
  input: Input;
}

/** What became of one write. */
export type WriteOutcome =
  | { attributes: dynalite.Item | undefined; cost: Cost }
  | { refusal: AwsError };

interface PlannedWrite {
  write: Write;
  prepared: dynalite.Prepared;
  table: dynalite.TableDescription;
  /** Encoded; undefined if the key does not fit the table. */
  key?: string;
  refusal?: AwsError;
}

interface Attempt {
  outcome: WriteOutcome;
  staged: dynalite.StoredWrite[];
}

/**
 * Carries out writes on different items all together or not at all, with their items locked: no other write
 * comes between a condition and its effect. If any outcome is a refusal, nothing has changed. Throws
 * `AwsError` if a request is malformed.
 */
export async function writeTogether(
  store: dynalite.Store,
  writes: Write[],
): Promise<WriteOutcome[]> {
  const planned = await Promise.all(writes.map((write) => planWrite(store, write)));
  refuseSameItemTwice(planned);
  const unlock = await lockItems(store, planned);
  try {
    const attempts: Attempt[] = [];
    for (const plan of planned) attempts.push(await attemptWrite(store, plan));
    if (!attempts.some(({ outcome }) => 'refusal' in outcome)) {
      await store.db.batch(attempts.flatMap(({ staged }) => staged));
    }
    return attempts.map(({ outcome }) => outcome);
  } finally {
    unlock();
  }
}

async function planWrite(store: dynalite.Store, write: Write): Promise<PlannedWrite> {
  const input = { ...write.input, ReturnConsumedCapacity: 'TOTAL' };
  const prepared = dynalite.prepare(store, operationOf(write), input);
  const table = await dynalite.getTable(store, prepared.TableName);
  refuseEmptyKeys(prepared, table);
  try {
    return { write, prepared, table, key: dynalite.keyOf(prepared, table) };
  } catch (error) {
    return { write, prepared, table, refusal: refusalFrom(error) };
  }
}

async function attemptWrite(store: dynalite.Store, plan: PlannedWrite): Promise<Attempt> {
  const { write, prepared, table, refusal } = plan;
  if (refusal) return { outcome: { refusal }, staged: [] };
  const { store: stagedStore, writes, indexUnits, existing } = stageWrites(store);
  try {
    const output = await dynalite.run(stagedStore, operationOf(write), prepared);
    const tableUnits = output.ConsumedCapacity?.CapacityUnits ?? 0;
    const cost = { tableName: prepared.TableName, tableUnits, indexUnits };
    if (write.kind === 'ConditionCheck') {
      return { outcome: { attributes: undefined, cost: { ...cost, indexUnits: {} } }, staged: [] };
    }
    refuseEmptyIndexKeys(writes, table);
    return { outcome: { attributes: output.Attributes, cost }, staged: writes };
  } catch (error) {
    const found = withExistingItem(refusalFrom(error), write.input, existing());
    return { outcome: { refusal: found }, staged: [] };
  }
}

/** A condition check is treated as a deletion that is never carried out: same key, same condition. */
function operationOf({ kind }: Write): string {
  return kind === 'ConditionCheck' ? 'DeleteItem' : kind;
}

function refusalFrom(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  throw error;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html#DDB-PutItem-request-ReturnValuesOnConditionCheckFailure */
function withExistingItem(
  refusal: AwsError,
  input: Input,
  existing: dynalite.Item | undefined,
): AwsError {
  const wanted = input['ReturnValuesOnConditionCheckFailure'] === 'ALL_OLD';
  const failed = refusal.shortName === 'ConditionalCheckFailedException';
  if (!wanted || !failed || !existing) return refusal;
  return new AwsError(refusal.type, refusal.message, { Item: existing });
}
