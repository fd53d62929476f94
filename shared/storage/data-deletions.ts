import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Grantor } from './grantors.ts';
import { type ItemKey, newItem, succeeded, table, tableName, writeTogether } from './table.ts';

/** A person's demand that what is kept of them is deleted, and how far that is. */
export interface DataDeletion {
  /** Public: whoever knows it may see how far the deletion is. */
  code: string;
  /** Whose data; forgotten with the rest when it is done. */
  grantor?: Grantor;
  /** Unix milliseconds, like the other times; of the last demand where it was made again meanwhile. */
  requestedAt: number;
  /** When what was then asked for was begun. */
  startedAt?: number;
  finishedAt?: number;
  /** What was deleted so far. */
  channels: number;
  chats: number;
  messages: number;
}

/** How long the status can be looked up, in seconds; Meta names no time. */
const statusLifetime = 365 * 86_400;

/** The partition of gsi2 that lists deletions that are not done. */
const openDeletions = 'DELETIONS';

export function deletionKey(code: string): ItemKey {
  return { pk: `DELETION#${code}`, sk: 'REQUEST' };
}

/** One deletion at a time for each person. */
function underWayKey({ login, userId }: Grantor): ItemKey {
  return { pk: `DELETIONOF#${login}#${userId}`, sk: 'CURRENT' };
}

/**
 * Writes a new demand down. Where one of the same person is under way, that one is made again: it is about
 * all that there is until `now`.
 *
 * @returns the code of the one that is under way now
 */
export async function openDeletion(grantor: Grantor, code: string, now: number): Promise<string> {
  const deletion: DataDeletion = {
    ...{ code, grantor, requestedAt: now },
    ...{ channels: 0, chats: 0, messages: 0 },
  };
  const ttl = Math.floor(now / 1000) + statusLifetime;
  const index = { gsi2pk: openDeletions, gsi2sk: now };
  const outcome = await writeTogether([
    {
      Put: {
        TableName: tableName(),
        Item: newItem({ ...deletionKey(code), ...deletion, ...index, ttl }),
      },
    },
    {
      Put: {
        TableName: tableName(),
        Item: newItem({ ...underWayKey(grantor), code }),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  ]);
  if (outcome.done) return code;
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: underWayKey(grantor), ConsistentRead: true }),
  );
  const underWay = Item?.['code'] as string | undefined;
  if (underWay && (await renewDeletion(underWay, now))) return underWay;
  // It was finished this very moment: this demand comes after it.
  return openDeletion(grantor, code, now);
}

/** @returns false where it is done, so that nothing more is deleted for it */
async function renewDeletion(code: string, now: number): Promise<boolean> {
  const isRenewed = await succeeded(() =>
    table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: deletionKey(code),
        UpdateExpression: 'SET requestedAt = :now REMOVE startedAt',
        ConditionExpression: 'attribute_exists(grantor) AND requestedAt < :now',
        ExpressionAttributeValues: { ':now': now },
      }),
    ),
  );
  // A later one may have come first.
  return isRenewed || (await findDeletion(code))?.grantor !== undefined;
}

export async function findDeletion(code: string): Promise<DataDeletion | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: deletionKey(code), ConsistentRead: true }),
  );
  return Item as DataDeletion | undefined;
}

/** Codes of deletions that are not done: first the one that waits longest for a turn. */
export async function listOpenDeletions(): Promise<string[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: 'gsi2',
      KeyConditionExpression: 'gsi2pk = :pk',
      ExpressionAttributeValues: { ':pk': openDeletions },
    }),
  );
  return Items.map(({ pk }) => String(pk).slice('DELETION#'.length));
}

/** It has its turn; the next time it comes after all others. */
export async function beginDeletionTurn(code: string, now: number): Promise<void> {
  await table.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: deletionKey(code),
      UpdateExpression: 'SET startedAt = if_not_exists(startedAt, :now), gsi2sk = :now',
      ExpressionAttributeValues: { ':now': now },
    }),
  );
}

/** As part of the transaction that deletes them: the counts hold whatever dies in between. */
export function countingDeleted(
  code: string,
  counts: { channels: 1 } | { chats: 1; messages: number },
) {
  return {
    Update: {
      TableName: tableName(),
      Key: deletionKey(code),
      UpdateExpression: `ADD ${Object.keys(counts)
        .map((things) => `${things} :${things}`)
        .join(', ')}`,
      ExpressionAttributeValues: Object.fromEntries(
        Object.entries(counts).map(([things, count]) => [`:${things}`, count]),
      ),
    },
  };
}

/**
 * Nothing is left: not even whose data it was.
 *
 * @param deletion as it was read before what it is about was looked for
 * @returns false where it was demanded again since: look again
 */
export async function finishDeletion(
  { code, grantor, requestedAt }: Pick<DataDeletion, 'code' | 'requestedAt'> & { grantor: Grantor },
  now: number,
): Promise<boolean> {
  const outcome = await writeTogether([
    {
      Update: {
        TableName: tableName(),
        Key: deletionKey(code),
        UpdateExpression: 'SET finishedAt = :now REMOVE grantor, gsi2pk, gsi2sk',
        ConditionExpression: 'requestedAt = :requestedAt',
        ExpressionAttributeValues: { ':now': now, ':requestedAt': requestedAt },
      },
    },
    { Delete: { TableName: tableName(), Key: underWayKey(grantor) } },
  ]);
  return outcome.done;
}
