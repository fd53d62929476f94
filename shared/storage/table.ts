import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { awsClientSettings } from '../aws-client.ts';
import { getSetting } from '../config.ts';
import { ifNone } from './change.ts';

/** The one table: every item has `pk` and `sk`; `ttl` is Unix seconds. */
export const table = DynamoDBDocumentClient.from(new DynamoDBClient(awsClientSettings), {
  marshallOptions: { removeUndefinedValues: true },
});

let knownName: string | undefined;

/** Cached: every write needs it several times, and Node looks up an environment variable anew each time. */
export function tableName(): string {
  knownName ??= getSetting('tableName');
  return knownName;
}

export interface ItemKey {
  pk: string;
  sk: string;
}

/**
 * The version of the stored data. Every item records in `v` which one wrote it, so that a later version finds
 * the items it must migrate. No code reads it (docs/decisions/upgrades.md).
 */
export const schemaVersion = 1;

/** An item to put, replacing any that is already there. */
export function newItem<Item extends ItemKey>(item: Item): Item & { v: number } {
  return { ...item, v: schemaVersion };
}

/** What an update that may create its item sets. */
export const versionIfNew = { v: ifNone(schemaVersion) };

/** One write of a transaction. */
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** The result of a conditional write: done, or the positions of the writes whose condition failed. */
export type WriteOutcome = { done: true } | { done: false; failed: number[] };

const conflictRetries = 8;

/**
 * Writes all or nothing. A conflict with another write to the same items is retried with jitter; failed
 * conditions are a result, not an error. Throws whatever else DynamoDB reports.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
 */
export async function writeTogether(writes: Write[]): Promise<WriteOutcome> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await table.send(new TransactWriteCommand({ TransactItems: writes }));
      return { done: true };
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code);
      const failed = codes.flatMap((code, index) =>
        code === 'ConditionalCheckFailed' ? [index] : [],
      );
      if (failed.length > 0) return { done: false, failed };
      if (!codes.includes('TransactionConflict') || attempt === conflictRetries) throw error;
      await waitWithJitter(attempt);
    }
  }
}

/**
 * Does a single conditional write: true when done, false when its condition failed. Waits out a transaction
 * that is holding the item: the SDK does not do so by itself.
 */
export async function succeeded(write: () => Promise<unknown>): Promise<boolean> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await write();
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      if (!(error instanceof TransactionConflictException) || attempt === conflictRetries) {
        throw error;
      }
      await waitWithJitter(attempt);
    }
  }
}

/** Whether DynamoDB rejects the item itself, so that trying again can never help. */
export function isForeverUnrecordable(error: unknown): boolean {
  if (error instanceof TransactionCanceledException) {
    return (error.CancellationReasons ?? []).some((reason) => reason.Code === 'ValidationError');
  }
  return error instanceof Error && error.name === 'ValidationException';
}

/** Waits before retrying what DynamoDB refused for now; the first attempt is number 0. */
export function waitWithJitter(attempt: number): Promise<void> {
  const ceiling = Math.min(20 * 2 ** attempt, 500);
  return new Promise((resolve) => setTimeout(resolve, Math.random() * ceiling));
}
