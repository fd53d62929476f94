import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { channelUpdate } from './channel-updates.ts';
import type { Channel } from './channels.ts';
import { is } from './conditions.ts';
import { dooming, sparing } from './doomed-secrets.ts';
import { table, tableName, writeTogether } from './table.ts';

/** The partition of gsi2 that lists channels by when their token is due for a check. */
export const tokenCheckIndexKey = 'TOKENCHECK';

type TokenCheckCursor = Record<string, unknown>;
type ChannelIds = Pick<Channel, 'tenantId' | 'channelId'>;

/**
 * A page of the channels whose token check is due by `now` (Unix milliseconds), longest due first.
 *
 * @param after where the previous page ended
 */
export async function listDueTokenChecks(
  now: number,
  limit: number,
  after?: TokenCheckCursor,
): Promise<{ due: ChannelIds[]; next?: TokenCheckCursor }> {
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: 'gsi2',
      KeyConditionExpression: 'gsi2pk = :pk AND gsi2sk <= :now',
      ExpressionAttributeValues: { ':pk': tokenCheckIndexKey, ':now': now },
      Limit: limit,
      ExclusiveStartKey: after,
    }),
  );
  const due = Items.map(({ pk, sk }) => ({
    tenantId: String(pk).slice('TENANT#'.length),
    channelId: String(sk).slice('CHANNEL#'.length),
  }));
  return { due, next: LastEvaluatedKey };
}

/** What changes on a channel when its token is renewed. */
export type RenewedToken = Required<
  Pick<Channel, 'secretName' | 'tokenIssuedAt' | 'tokenExpiresAt' | 'gsi2sk'>
>;

/**
 * Makes the channel use a renewed token: its secret is spared, the one before it doomed.
 *
 * @returns false if the channel was reconnected or disconnected meanwhile
 */
export async function replaceToken(
  channel: Channel & { secretName: string },
  renewed: RenewedToken,
): Promise<boolean> {
  const outcome = await writeTogether([
    channelUpdate(channel, { set: renewed, where: [is('secretName', channel.secretName)] }),
    sparing(renewed.secretName),
    dooming(channel.secretName, Date.now()),
  ]);
  return outcome.done;
}
