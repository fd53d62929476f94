import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { queryPages } from './query-all.ts';
import { type ItemKey, newItem, table, tableName } from './table.ts';

/**
 * Secrets to delete unless something claims them: those about to be created, and those that were replaced.
 * After a crash in between, the daily clean-up finds what was left behind.
 */
const pk = 'DOOMEDSECRETS';

function doomedKey(secretName: string): ItemKey {
  return { pk, sk: secretName };
}

/** For a transaction, or alone through `doomSecret`. `now` is Unix milliseconds. */
export function dooming(secretName: string, now: number) {
  return {
    Put: { TableName: tableName(), Item: newItem({ ...doomedKey(secretName), doomedAt: now }) },
  };
}

/** For a transaction: the secret is now in use. */
export function sparing(secretName: string) {
  return { Delete: { TableName: tableName(), Key: doomedKey(secretName) } };
}

export async function doomSecret(secretName: string, now: number): Promise<void> {
  await table.send(new PutCommand(dooming(secretName, now).Put));
}

/** To be called after the secret is deleted. */
export async function forgetDoomedSecret(secretName: string): Promise<void> {
  await table.send(new DeleteCommand(sparing(secretName).Delete));
}

/** Names of at most `limit` secrets that were doomed before `before` (Unix milliseconds). */
export async function listDoomedSecrets(before: number, limit: number): Promise<string[]> {
  const names: string[] = [];
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk',
    FilterExpression: 'doomedAt < :before',
    ExpressionAttributeValues: { ':pk': pk, ':before': before },
    Limit: limit,
  });
  for await (const items of pages) {
    names.push(...items.map(({ sk }) => sk as string));
    if (names.length >= limit) break;
  }
  return names.slice(0, limit);
}
