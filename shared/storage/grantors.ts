import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { Channel } from './channels.ts';
import { queryAll } from './query-all.ts';
import { type ItemKey, newItem, table, tableName } from './table.ts';

/**
 * Who granted access to an account: Meta's deauthorize and data-deletion callbacks name nobody else. An
 * Instagram account gives access to itself, a person on Facebook to the accounts of several Pages.
 */
export interface Grantor {
  login: Channel['login'];
  /** App-scoped: another app has another id for the same person. */
  userId: string;
}

type ChannelIds = Pick<Channel, 'tenantId' | 'channelId'>;

function grantorPartition({ login, userId }: Grantor): string {
  return `${login === 'instagram' ? 'IGUSER' : 'FBUSER'}#${userId}`;
}

function grantKey(grantor: Grantor, channelId: string): ItemKey {
  return { pk: grantorPartition(grantor), sk: `CHANNEL#${channelId}` };
}

/** Whose token the channel has, or last had; undefined if Meta did not say. */
export function grantorOf({ login, appScopedId, facebookUserId }: Channel): Grantor | undefined {
  const userId = login === 'instagram' ? appScopedId : facebookUserId;
  return userId === undefined ? undefined : { login, userId };
}

/** For a transaction: points from the grantor to the channel, even a disconnected one. */
export function pointingFromGrantor(grantor: Grantor, { tenantId, channelId }: ChannelIds) {
  const Item = newItem({ ...grantKey(grantor, channelId), tenantId, channelId });
  return { Put: { TableName: tableName(), Item } };
}

/** For a transaction. */
export function forgettingGrant(grantor: Grantor, channelId: string) {
  return { Delete: { TableName: tableName(), Key: grantKey(grantor, channelId) } };
}

export async function forgetGrant(grantor: Grantor, channelId: string): Promise<void> {
  await table.send(new DeleteCommand(forgettingGrant(grantor, channelId).Delete));
}

/** The channels for which this grantor ever gave a token; somebody else may have given a newer one. */
export function listGrants(grantor: Grantor): Promise<ChannelIds[]> {
  return queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': grantorPartition(grantor) },
    ConsistentRead: true,
  });
}
