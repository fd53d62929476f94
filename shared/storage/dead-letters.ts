import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { absent, onlyIf } from './conditions.ts';
import { queryAll } from './query-all.ts';
import { type ItemKey, newItem, succeeded, table, tableName } from './table.ts';

/** A job that failed for good. */
export interface DeadLetter {
  id: string;
  /** The job as it was in the queue: keys only, no text. */
  body: string;
  /** Unix milliseconds. */
  at: number;
  /** The tenant, if that can be determined. */
  tenantId?: string;
  /** Why it last failed, if that is known. */
  reason?: string;
}

/** Days that a letter is kept. */
const keptDays = 30;

/** All in one partition: they are few, or something is very wrong. */
function letterKey(id: string): ItemKey {
  return { pk: 'DEADLETTERS', sk: id };
}

/**
 * Stores a letter; one that is already there stays as it is.
 *
 * @returns false if it was already there
 */
export function keepDeadLetter(letter: DeadLetter): Promise<boolean> {
  const ttl = Math.ceil(letter.at / 1000) + keptDays * 86_400;
  const put = new PutCommand({
    TableName: tableName(),
    Item: newItem({ ...letterKey(letter.id), ...letter, ttl }),
    ...onlyIf(absent('pk')),
  });
  return succeeded(() => table.send(put));
}

/** The letters, oldest first. */
export async function listDeadLetters(): Promise<DeadLetter[]> {
  const letters = await queryAll<DeadLetter>({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': letterKey('').pk },
  });
  return letters.sort((a, b) => a.at - b.at);
}

export async function deleteDeadLetter(id: string): Promise<void> {
  await table.send(new DeleteCommand({ TableName: tableName(), Key: letterKey(id) }));
}
