import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Grantor } from './grantors.ts';
import { type ItemKey, newItem, table, tableName, writeTogether } from './table.ts';

/** A person's request to delete their data, and its progress. */
export interface DataDeletion {
  /** Public: anyone who knows it may see the progress. */
  code: string;
  /** Whose data; removed once the deletion is done. */
  grantor?: Grantor;
  /** Unix milliseconds, like the other times. */
  requestedAt: number;
  startedAt?: number;
  finishedAt?: number;
  /** Counts of what has been deleted so far. */
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
 * Records a new request, unless one by the same person is under way.
 *
 * @returns the code of the request that is now under way
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
  // The other one has just finished: this request comes after it.
  return (Item?.['code'] as string | undefined) ?? openDeletion(grantor, code, now);
}

export async function findDeletion(code: string): Promise<DataDeletion | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: deletionKey(code), ConsistentRead: true }),
  );
  return Item as DataDeletion | undefined;
}

/** Codes of unfinished deletions, the one that has waited longest for a turn first. */
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

/** Starts its turn; its next turn comes after all others. */
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

/** For the transaction that deletes them: the counts stay right even after a crash in between. */
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

/** Everything is deleted: even whose data it was. */
export async function finishDeletion(code: string, grantor: Grantor, now: number): Promise<void> {
  await writeTogether([
    {
      Update: {
        TableName: tableName(),
        Key: deletionKey(code),
        UpdateExpression: 'SET finishedAt = :now REMOVE grantor, gsi2pk, gsi2sk',
        ExpressionAttributeValues: { ':now': now },
      },
    },
    { Delete: { TableName: tableName(), Key: underWayKey(grantor) } },
  ]);
}
