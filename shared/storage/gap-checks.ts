import { DeleteCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Change, expressionsOf } from './change.ts';
import type { Channel } from './channels.ts';
import { absent, anyOf, type Condition, is, isAbove, onlyIf } from './conditions.ts';
import { type ItemKey, succeeded, table, tableName, versionIfNew } from './table.ts';

/** When a channel's conversations are due to be compared with what was recorded, and the progress of that. */
export interface GapCheck extends ChannelIds {
  /** Unix milliseconds; during a check, when another run may continue it. */
  dueAt: number;
  /** Conversations without news since then (Unix milliseconds) need not be opened; absent: never checked. */
  lookedUntil?: number;
  /** A look that is not finished. */
  look?: Look;
}

export interface Look {
  /** What `lookedUntil` becomes once the look is finished (Unix milliseconds). */
  until: number;
  /** How many pages of conversations it has seen. */
  pages: number;
  /** Where the last of these pages ended. */
  after?: string;
  /** Ids of the conversations of the next page that were opened before the time ran out. */
  opened?: string[];
}

type ChannelIds = Pick<Channel, 'tenantId' | 'channelId'>;

/** The partition of gsi2 that lists channels by when they are due. */
const dueIndexKey = 'GAPCHECK';

function gapCheckKey({ channelId }: Pick<Channel, 'channelId'>): ItemKey {
  return { pk: `CHANNEL#${channelId}`, sk: 'GAPCHECK' };
}

/** For a transaction or alone: makes the channel due at `at` (Unix milliseconds) if the conditions hold. */
export function makingDue({ tenantId, channelId }: ChannelIds, at: number, ...where: Condition[]) {
  return {
    Update: {
      TableName: tableName(),
      Key: gapCheckKey({ channelId }),
      ...expressionsOf({
        set: { tenantId, channelId, gsi2pk: dueIndexKey, gsi2sk: at, ...versionIfNew },
        where,
      }),
    },
  };
}

/** Makes the channel due at `at` (Unix milliseconds), whatever its due time was. */
export async function makeDue(channel: ChannelIds, at: number): Promise<void> {
  await succeeded(() => table.send(new UpdateCommand(makingDue(channel, at).Update)));
}

/** Makes the channel due by `at` (Unix milliseconds) at the latest: an earlier due time stays. */
export async function makeDueBy(channel: ChannelIds, at: number): Promise<void> {
  const isLater = anyOf(absent('gsi2sk'), isAbove('gsi2sk', at));
  await succeeded(() => table.send(new UpdateCommand(makingDue(channel, at, isLater).Update)));
}

/** The channels that are due by `now` (Unix milliseconds), longest due first. */
export async function listDueGapChecks(
  now: number,
  limit: number,
): Promise<Pick<GapCheck, 'channelId' | 'dueAt'>[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: 'gsi2',
      KeyConditionExpression: 'gsi2pk = :index AND gsi2sk <= :now',
      ExpressionAttributeValues: { ':index': dueIndexKey, ':now': now },
      Limit: limit,
    }),
  );
  return Items.map(({ pk, gsi2sk }) => ({
    channelId: String(pk).slice('CHANNEL#'.length),
    dueAt: Number(gsi2sk),
  }));
}

/**
 * Claims a due check, so that no other run does the same.
 *
 * @param until Unix milliseconds when it is due again if this run crashes
 * @returns undefined if somebody else was quicker
 */
export async function claimGapCheck(
  { channelId, dueAt }: Pick<GapCheck, 'channelId' | 'dueAt'>,
  until: number,
): Promise<GapCheck | undefined> {
  let claimed: GapCheck | undefined;
  await succeeded(async () => {
    const { Attributes } = await table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: gapCheckKey({ channelId }),
        ...expressionsOf({ set: { gsi2sk: until }, where: [is('gsi2sk', dueAt)] }),
        ReturnValues: 'ALL_NEW',
      }),
    );
    claimed = { ...(Attributes as GapCheck), dueAt: until };
  });
  return claimed;
}

/**
 * Records the progress of a claimed check and when it is due again. If something made it due meanwhile,
 * nothing is written: looking again does no harm.
 *
 * @param at Unix milliseconds
 */
export async function settleGapCheck(
  { channelId, dueAt, lookedUntil, look }: GapCheck,
  at: number,
): Promise<void> {
  const change: Change = {
    set: {
      gsi2sk: at,
      ...(lookedUntil !== undefined && { lookedUntil }),
      ...(look && { look }),
    },
    remove: look ? [] : ['look'],
    where: [is('gsi2sk', dueAt)],
  };
  const write = { TableName: tableName(), Key: gapCheckKey({ channelId }) };
  await succeeded(() => table.send(new UpdateCommand({ ...write, ...expressionsOf(change) })));
}

/** Nothing can be checked until the channel is reconnected, which makes it due. */
export async function restGapCheck(check: GapCheck): Promise<void> {
  const rest = expressionsOf({ remove: ['gsi2pk', 'gsi2sk'], where: [is('gsi2sk', check.dueAt)] });
  const write = { TableName: tableName(), Key: gapCheckKey(check), ...rest };
  await succeeded(() => table.send(new UpdateCommand(write)));
}

/** The channel is gone, so there is nothing left to check. */
export async function removeGapCheck(check: GapCheck): Promise<void> {
  const isClaimed = onlyIf(is('gsi2sk', check.dueAt));
  const write = { TableName: tableName(), Key: gapCheckKey(check), ...isClaimed };
  await succeeded(() => table.send(new DeleteCommand(write)));
}
