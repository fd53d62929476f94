import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import type { ExpressionNames, Item } from './expression-reader.ts';
import { meets, update } from './expressions.ts';

interface Change extends ExpressionNames {
  Key?: Item;
  Item?: Item;
  UpdateExpression?: string;
  ConditionExpression?: string;
}

interface Query extends ExpressionNames {
  KeyConditionExpression: string;
  IndexName?: string;
  Limit?: number;
  ScanIndexForward?: boolean;
  ExclusiveStartKey?: Item;
}

type Keys = { Keys: Item[] };
type Writes = { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }[];

/** A command of the document client: its class's name and its input. */
export interface Command {
  constructor: { name: string };
  input: object;
}

/**
 * One DynamoDB table in memory, for the commands that the project's storage makes. What it does is held to
 * the local run's DynamoDB by a conformance test.
 */
export class MemoryTable {
  #items = new Map<string, Item>();

  /** Every item, in the order of its keys. */
  get items(): Item[] {
    return [...this.#items.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
  }

  /** Does what a command says, at once. */
  execute(command: Command): unknown {
    const { input } = command;
    switch (command.constructor.name) {
      case 'GetCommand':
        return { Item: structuredClone(this.#find((input as { Key: Item }).Key)) };
      case 'BatchGetCommand':
        return this.#batchGet((input as { RequestItems: Record<string, Keys> }).RequestItems);
      case 'QueryCommand':
        return this.#query(input as Query);
      case 'PutCommand':
      case 'UpdateCommand':
      case 'DeleteCommand':
        return this.#write(input as Change);
      case 'BatchWriteCommand':
        return this.#batchWrite((input as { RequestItems: Record<string, Writes> }).RequestItems);
      case 'TransactWriteCommand':
        return this.#transact((input as { TransactItems: Record<string, Change>[] }).TransactItems);
      default:
        throw new Error(`${command.constructor.name} is not known to the table in memory.`);
    }
  }

  #find(key: Item): Item | undefined {
    return this.#items.get(nameOf(key));
  }

  #batchGet(requests: Record<string, Keys>) {
    const found = Object.entries(requests).map(([name, { Keys }]) => [
      name,
      Keys.map((key) => this.#find(key)).filter((item) => item !== undefined),
    ]);
    return { Responses: structuredClone(Object.fromEntries(found)) };
  }

  #query(query: Query) {
    const { IndexName, Limit = Number.POSITIVE_INFINITY, ScanIndexForward = true } = query;
    const sortKey = IndexName ? `${IndexName}sk` : 'sk';
    const order = ScanIndexForward ? 1 : -1;
    const found = [...this.#items.values()]
      .filter((item) => meets(query.KeyConditionExpression, item, query))
      .sort((a, b) => order * compareKeys(a, b, sortKey));
    const start = query.ExclusiveStartKey;
    const after = start
      ? found.filter((item) => order * compareKeys(item, start, sortKey) > 0)
      : found;
    const page = after.slice(0, Limit);
    const keys = ['pk', 'sk', ...(IndexName ? [`${IndexName}pk`, sortKey] : [])];
    const pick = (item: Item) => Object.fromEntries(keys.map((key) => [key, item[key]]));
    const last = page.at(-1);
    return {
      Items: structuredClone(IndexName ? page.map(pick) : page),
      ...(last && after.length > page.length && { LastEvaluatedKey: pick(last) }),
    };
  }

  #write(change: Change): object {
    const { present, next } = this.#attempt(change);
    if (next === 'refused') {
      throw new ConditionalCheckFailedException({
        message: 'The conditional request failed',
        $metadata: {},
      });
    }
    this.#put(change.Key ?? (change.Item as Item), next);
    return { Attributes: present };
  }

  /** What a change would make of its item, without making it. */
  #attempt(change: Change) {
    const key = change.Key ?? (change.Item as Item);
    const present = this.#find(key);
    if (!meets(change.ConditionExpression, present ?? {}, change))
      return { present, next: 'refused' as const };
    if (change.Item) return { present, next: withoutUndefined(structuredClone(change.Item)) };
    if (!change.UpdateExpression) return { present, next: undefined };
    const { pk, sk } = key;
    return {
      present,
      next: withoutUndefined(update(change.UpdateExpression, { ...present, pk, sk }, change)),
    };
  }

  #put(key: Item, item: Item | undefined): void {
    if (item) this.#items.set(nameOf(key), item);
    else this.#items.delete(nameOf(key));
  }

  #batchWrite(requests: Record<string, Writes>): object {
    for (const { PutRequest, DeleteRequest } of Object.values(requests).flat()) {
      if (PutRequest) this.#put(PutRequest.Item, structuredClone(PutRequest.Item));
      if (DeleteRequest) this.#put(DeleteRequest.Key, undefined);
    }
    return {};
  }

  #transact(writes: Record<string, Change>[]): object {
    const changes = writes.map((write) => {
      const [kind = '', change = {}] = Object.entries(write)[0] ?? [];
      return {
        kind,
        change,
        ...this.#attempt(kind === 'Delete' ? { ...change, UpdateExpression: undefined } : change),
      };
    });
    if (changes.some(({ next }) => next === 'refused')) {
      throw new TransactionCanceledException({
        message: 'Transaction cancelled',
        $metadata: {},
        CancellationReasons: changes.map(({ next }) => ({
          Code: next === 'refused' ? 'ConditionalCheckFailed' : 'None',
        })),
      });
    }
    for (const { kind, change, next } of changes) {
      if (kind !== 'ConditionCheck')
        this.#put(change.Key ?? (change.Item as Item), next as Item | undefined);
    }
    return {};
  }
}

function nameOf({ pk, sk }: Item): string {
  return `${pk}\u0000${sk}`;
}

function compareKeys(a: Item, b: Item, sortKey: string): number {
  const [x, y] = [a[sortKey] as string, b[sortKey] as string];
  if (x !== y) return x < y ? -1 : 1;
  return nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0;
}

/** The document client drops what is undefined, in whatever depth. */
function withoutUndefined<T>(value: T): T {
  if (value instanceof Set || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutUndefined) as T;
  const kept = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutUndefined(inner)])) as T;
}
