import { createRequire } from 'node:module';
import { AwsError } from '../aws-error.ts';
import type { Input } from '../service.ts';
import { requireShortExpressions } from './expression-size.ts';

/**
 * The only module that knows dynalite's internals. It calls them directly, not over the HTTP server, so
 * that transactions run the same code as single-item operations.
 */
const require = createRequire(import.meta.url);
const database: Database = require('dynalite/db');
const validations: Validations = require('dynalite/validations');

/** DynamoDB's JSON: `{ "S": "text" }`, `{ "N": "1" }`, `{ "L": [...] }`. */
export type AttributeValue = Record<string, unknown>;
export type Item = Record<string, AttributeValue>;

type Callback<T> = (error: unknown, value?: T) => void;

/** Items by their encoded key. */
export interface KeyedStore {
  lock(keys: string | string[], run: (release: Release) => void): void;
  get(key: string, callback: Callback<Item>): void;
  put(key: string, item: Item, callback: Callback<void>): void;
  del(key: string, callback: Callback<void>): void;
}

type Release = <Done extends (...args: never[]) => void>(done: Done) => Done;

export interface TableDescription {
  TableName: string;
  TableStatus: string;
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
  KeySchema: { AttributeName: string; KeyType: string }[];
  GlobalSecondaryIndexes?: {
    IndexName: string;
    KeySchema: { AttributeName: string; KeyType: string }[];
    Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
  }[];
}

export interface StoredWrite {
  type: 'put' | 'del';
  key: string;
  value?: Item;
}

export interface Store {
  db: {
    open(): Promise<void>;
    batch(writes: StoredWrite[]): Promise<void>;
    close(): Promise<void>;
  };
  tableDb: { awsAccountId: string; awsRegion: string };
  getTable(name: string, callback: Callback<TableDescription>): void;
  getItemDb(tableName: string): KeyedStore;
  getIndexDb(kind: string, tableName: string, indexName: string): KeyedStore;
}

/** A request after validation, with its expressions parsed. */
export interface Prepared extends Input {
  TableName: string;
  Key?: Item;
  Item?: Item;
  KeyConditions?: Record<string, { AttributeValueList: AttributeValue[] }>;
}

/** The members of an output that matter here; the rest passes through. */
export interface Output {
  Attributes?: Item;
  Item?: Item;
  Items?: Item[];
  LastEvaluatedKey?: Item;
  ConsumedCapacity?: { CapacityUnits: number };
}

interface Database {
  create(options: object): Store;
  validateKey(key: Item, table: TableDescription): unknown;
  validateItem(item: Item, table: TableDescription): unknown;
  createKey(item: Item, table: TableDescription): string;
  itemSize(item: Item): number;
}

interface Validations {
  checkTypes(input: Input, types: object): Prepared;
  checkValidations(input: Prepared, types: object, custom: unknown, store: Store): void;
  toLowerFirst(name: string): string;
}

/** Opens the tables stored in `path`, or starts empty in memory. */
export async function openStore(path?: string): Promise<Store> {
  const store = database.create({ path, createTableMs: 0 });
  await store.db.open().catch((cause: unknown) => {
    const advice = 'Stop the other local run that uses it, or choose another data folder.';
    throw new Error(`The tables in ${path} cannot be opened. ${advice}`, { cause });
  });
  return store;
}

/** Validates an operation's input and parses its expressions; throws DynamoDB's own refusal. */
export function prepare(store: Store, operation: string, input: Input): Prepared {
  requireShortExpressions(input);
  const { types, custom } = require(`dynalite/validations/${validations.toLowerFirst(operation)}`);
  try {
    const prepared = validations.checkTypes(structuredClone(input), types);
    validations.checkValidations(prepared, types, custom, store);
    return prepared;
  } catch (error) {
    throw asAwsError(error);
  }
}

/** Carries out a prepared operation. */
export function run(store: Store, operation: string, prepared: Prepared): Promise<Output> {
  const action = require(`dynalite/actions/${validations.toLowerFirst(operation)}`);
  return promised((callback) => action(store, prepared, callback));
}

export function getTable(store: Store, name: string): Promise<TableDescription> {
  return promised((callback) => store.getTable(name, callback));
}

/** The encoded primary key of a prepared write or read; throws if it does not fit the table. */
export function keyOf(prepared: Prepared, table: TableDescription): string {
  const refusal = prepared.Item
    ? database.validateItem(prepared.Item, table)
    : database.validateKey(prepared.Key ?? {}, table);
  if (refusal) throw asAwsError(refusal);
  return database.createKey(prepared.Item ?? prepared.Key ?? {}, table);
}

/** An item's size in bytes, as DynamoDB counts them. */
export function sizeOf(item: Item): number {
  return database.itemSize(item);
}

function promised<T>(start: (callback: Callback<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, value) => (error ? reject(asAwsError(error)) : resolve(value as T)));
  });
}

function asAwsError(error: unknown): unknown {
  const body = (error as { body?: Record<string, unknown> }).body;
  if (!body) return error;
  const { __type, message, Message, ...details } = body;
  return new AwsError(String(__type), String(message ?? Message), details);
}
