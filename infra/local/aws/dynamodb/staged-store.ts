import { isDeepStrictEqual } from 'node:util';
import { type Item, type KeyedStore, type Store, type StoredWrite, sizeOf } from './dynalite.ts';

/** What one write would change, held back until every write of its transaction has succeeded. */
export interface StagedStore {
  /** Stands in for the store while dynalite carries out one write. */
  store: Store;
  writes: StoredWrite[];
  /** Write units per global secondary index. */
  indexUnits: Record<string, number>;
  /** The item as it was before the write. */
  existing: () => Item | undefined;
}

/** A store that reads through to `store` and collects what is written. Its caller holds the locks. */
export function stageWrites(store: Store): StagedStore {
  const writes: StoredWrite[] = [];
  const indexUnits: Record<string, number> = {};
  let existing: Item | undefined;

  const stagedItems = (tableName: string): KeyedStore => {
    const items = store.getItemDb(tableName);
    const prefix = `item-${tableName}~`;
    return collectWrites(writes, prefix, {
      ...items,
      get: (key, callback) =>
        items.get(key, (error, item) => {
          existing = item;
          callback(error, item);
        }),
    });
  };

  const stagedIndex = (kind: string, tableName: string, indexName: string): KeyedStore => {
    const index = store.getIndexDb(kind, tableName, indexName);
    const prefix = `index-${kind.toLowerCase()}~${tableName}~${indexName}~`;
    const charge = (units: number): void => {
      indexUnits[indexName] = (indexUnits[indexName] ?? 0) + units;
    };
    return chargeChanges(index, collectWrites(writes, prefix, index), charge);
  };

  return {
    store: { ...store, getItemDb: stagedItems, getIndexDb: stagedIndex },
    writes,
    indexUnits,
    existing: () => existing,
  };
}

/** `prefix` is how dynalite names this keyed store within its one database. */
function collectWrites(writes: StoredWrite[], prefix: string, target: KeyedStore): KeyedStore {
  return {
    ...target,
    // The caller of stageWrites already holds the item's lock.
    lock: (_key, run) => run((done) => done),
    put: (key, value, callback) => {
      writes.push({ type: 'put', key: prefix + key, value });
      callback(null);
    },
    del: (key, callback) => {
      writes.push({ type: 'del', key: prefix + key });
      callback(null);
    },
  };
}

/**
 * An unchanged index entry costs nothing and is not written; a new key costs a removal and an addition.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes
 */
function chargeChanges(
  index: KeyedStore,
  staged: KeyedStore,
  charge: (units: number) => void,
): KeyedStore {
  return {
    ...staged,
    put: (key, item, callback) =>
      index.get(key, (_error, entry) => {
        const next = entryOf(item);
        if (entry && isDeepStrictEqual(entry, next)) return callback(null);
        charge(Math.max(writeUnits(next), entry ? writeUnits(entry) : 0));
        staged.put(key, next, callback);
      }),
    del: (key, callback) =>
      index.get(key, (_error, entry) => {
        if (entry) charge(writeUnits(entry));
        staged.del(key, callback);
      }),
  };
}

/** One unit per kilobyte, rounded up. */
function writeUnits(item: Item): number {
  return Math.ceil(sizeOf(item) / 1024);
}

/**
 * An index entry as it is stored: dynalite lists projected attributes that the item lacks as
 * undefined, and builds items without a prototype, which would make equal entries differ.
 */
function entryOf(item: Item): Item {
  const present = Object.entries(item).filter(([, value]) => value !== undefined);
  return structuredClone(Object.fromEntries(present));
}
