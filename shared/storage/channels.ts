import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type ItemKey, succeeded, table, tableName } from './table.ts';

/** A connected Instagram account of a tenant. Its token is in Secrets Manager, never here. */
export interface Channel {
  tenantId: string;
  channelId: string;
  agentId: string;
  /** Which login issued the token; it decides the host and the node that calls go to. */
  login: 'instagram' | 'facebook';
  /** The professional account's id: what webhooks call `entry.id`. */
  accountId: string;
  /** The id Meta's deauthorize and deletion callbacks use (Instagram Login only). */
  appScopedId?: string;
  pageId?: string;
  username: string;
  accountType: string;
  /** `connecting` until the webhook fields are subscribed. */
  state: 'connecting' | 'active' | 'reconnect' | 'disconnected';
  /** The secret that holds the token: a new name at each connect. */
  secretName: string;
  /** Unix milliseconds. */
  connectedAt: number;
  /** Unix milliseconds until which Meta refuses calls for this account. */
  throttledUntil?: number;
}

export function channelKey(tenantId: string, channelId: string): ItemKey {
  return { pk: `TENANT#${tenantId}`, sk: `CHANNEL#${channelId}` };
}

export async function findChannel(
  tenantId: string,
  channelId: string,
): Promise<Channel | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: channelKey(tenantId, channelId) }),
  );
  return Item as Channel | undefined;
}

/** The last step of connecting: webhooks are subscribed, messages will come. */
export async function activateChannel(channel: Channel): Promise<void> {
  await setChannel(channel, 'SET #state = :value', 'active', { '#state': 'state' });
}

/** Meta no longer takes the channel's token: only its owner's new login helps. */
export async function markChannelForReconnect(channel: Channel): Promise<void> {
  await setChannel(channel, 'SET #state = :value', 'reconnect', { '#state': 'state' });
}

/** @param until Unix milliseconds */
export async function throttleChannel(channel: Channel, until: number): Promise<void> {
  await setChannel(channel, 'SET throttledUntil = :value', until);
}

/** Changes the channel only while it still has the connection that the caller saw. */
async function setChannel(
  channel: Channel,
  update: string,
  value: unknown,
  names?: Record<string, string>,
): Promise<void> {
  await succeeded(
    table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: channelKey(channel.tenantId, channel.channelId),
        UpdateExpression: update,
        ConditionExpression: 'secretName = :secretName',
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: { ':value': value, ':secretName': channel.secretName },
      }),
    ),
  );
}
