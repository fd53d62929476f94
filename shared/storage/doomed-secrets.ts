import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { queryPages } from './query-all.ts';
import { type ItemKey, newItem, table, tableName } from './table.ts';

/**
 * Secrets that must go unless something claims them: one that is about to be made, and one that was
 * replaced. Whatever dies in between, the daily clean-up finds what was left behind.
 */
const pk = 'DOOMEDSECRETS';

function doomedKey(secretName: string): ItemKey {
  return { pk, sk: secretName };
}

/** As part of a transaction, or alone with `doomSecret`. `now` is Unix milliseconds. */
export function dooming(secretName: string, now: number) {
  return {
    Put: { TableName: tableName(), Item: newItem({ ...doomedKey(secretName), doomedAt: now }) },
  };
}

/** As part of a transaction: the secret is in use now. */
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

/** Names of secrets that were doomed before then (Unix milliseconds), at most `limit` of them. */
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
