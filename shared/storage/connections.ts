import { accountKey } from './accounts.ts';
import { agentKey } from './agents.ts';
import { type Channel, channelKey } from './channels.ts';
import { tableName, writeTogether } from './table.ts';

/**
 * Writes the channel, its agent's link to it and the pointers from Meta's ids to it, all or nothing:
 * an account has one channel, and its webhooks find it from this moment on.
 *
 * @returns false where the account belongs to another channel
 */
export async function claimAccount(channel: Channel): Promise<boolean> {
  const { tenantId, channelId, agentId, accountId, appScopedId } = channel;
  const ids = [accountId, ...(appScopedId && appScopedId !== accountId ? [appScopedId] : [])];
  const outcome = await writeTogether([
    ...ids.map((id) => pointAt(channel, id)),
    { Put: { TableName: tableName(), Item: { ...channelKey(tenantId, channelId), ...channel } } },
    {
      Update: {
        TableName: tableName(),
        Key: agentKey(tenantId, agentId),
        UpdateExpression: 'SET channelId = :channelId',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':channelId': channelId },
      },
    },
  ]);
  return outcome.done;
}

function pointAt({ tenantId, channelId }: Channel, id: string) {
  return {
    Put: {
      TableName: tableName(),
      Item: { ...accountKey(id), accountId: id, tenantId, channelId },
      ConditionExpression:
        'attribute_not_exists(pk) OR (tenantId = :tenantId AND channelId = :channelId)',
      ExpressionAttributeValues: { ':tenantId': tenantId, ':channelId': channelId },
    },
  };
}
