import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expressionsOf, ifNone } from './change.ts';
import { absent, exists, is, isBelow, onlyIf } from './conditions.ts';
import type { Grantor } from './grantors.ts';
import { type ItemKey, newItem, succeeded, table, tableName, writeTogether } from './table.ts';

/** A person's request to delete the data kept about them, and its progress. */
export interface DataDeletion {
  /** Public: anyone who knows it may see the deletion's progress. */
  code: string;
  /** Whose data it is; forgotten with the rest when the deletion is done. */
  grantor?: Grantor;
  /** Unix milliseconds, like the other times. If the request was repeated meanwhile: when it last was. */
  requestedAt: number;
  /** When work on the last request began. */
  startedAt?: number;
  finishedAt?: number;
  /** What has been deleted so far. */
  channels: number;
  chats: number;
  messages: number;
}

/** How long the status can be looked up, in seconds; Meta prescribes no time. */
const statusLifetime = 365 * 86_400;

/** The partition of gsi2 that lists unfinished deletions. */
const openDeletions = 'DELETIONS';

export function deletionKey(code: string): ItemKey {
  return { pk: `DELETION#${code}`, sk: 'REQUEST' };
}

/** One deletion at a time for each person. */
function underWayKey({ login, userId }: Grantor): ItemKey {
  return { pk: `DELETIONOF#${login}#${userId}`, sk: 'CURRENT' };
}

/**
 * Records a new request. If a deletion for the same person is under way, it renews that one instead, which
 * then covers everything there is up to `now`.
 *
 * @returns the code of the deletion that is now under way
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
        ...onlyIf(absent('pk')),
      },
    },
  ]);
  if (outcome.done) return code;
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: underWayKey(grantor), ConsistentRead: true }),
  );
  const underWay = Item?.['code'] as string | undefined;
  if (underWay && (await renewDeletion(underWay, now))) return underWay;
  // It has just finished, so this request starts another.
  return openDeletion(grantor, code, now);
}

/** @returns false if it is done, so that nothing more is deleted for it */
async function renewDeletion(code: string, now: number): Promise<boolean> {
  const isRenewed = await succeeded(() =>
    table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: deletionKey(code),
        ...expressionsOf({
          set: { requestedAt: now },
          remove: ['startedAt'],
          where: [exists('grantor'), isBelow('requestedAt', now)],
        }),
      }),
    ),
  );
  // A later request may have renewed it first.
  return isRenewed || (await findDeletion(code))?.grantor !== undefined;
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

/** Notes that the deletion has its turn; its next one comes after all others. */
export async function beginDeletionTurn(code: string, now: number): Promise<void> {
  await table.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: deletionKey(code),
      ...expressionsOf({ set: { startedAt: ifNone(now), gsi2sk: now } }),
    }),
  );
}

/** As part of the transaction that deletes them, so that no crash makes the counts wrong. */
export function countingDeleted(
  code: string,
  counts: { channels: 1 } | { chats: 1; messages: number },
) {
  return {
    Update: {
      TableName: tableName(),
      Key: deletionKey(code),
      ...expressionsOf({ add: counts }),
    },
  };
}

/**
 * Finishes a deletion that has nothing left to delete, and forgets even whose data it was.
 *
 * @param deletion as it was read before the search for what it covers
 * @returns false if it was requested again since: look again
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
        ...expressionsOf({
          set: { finishedAt: now },
          remove: ['grantor', 'gsi2pk', 'gsi2sk'],
          where: [is('requestedAt', requestedAt)],
        }),
      },
    },
    { Delete: { TableName: tableName(), Key: underWayKey(grantor) } },
  ]);
  return outcome.done;
}
