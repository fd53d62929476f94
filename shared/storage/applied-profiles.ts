import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type AppliedProfile, type Channel, channelKey } from './channels.ts';
import { succeeded, table, tableName } from './table.ts';

/** Writes only while the channel still has the connection that the caller saw. */
export async function noteProfile(channel: Channel, applied: AppliedProfile): Promise<void> {
  await updateProfile(channel, 'SET messengerProfile = :value', { ':value': applied });
}

/** Nothing of ours is on the account any more. */
export async function forgetProfile(channel: Channel): Promise<void> {
  await updateProfile(channel, 'REMOVE messengerProfile', {});
}

async function updateProfile(
  { tenantId, channelId, secretName }: Channel,
  update: string,
  values: Record<string, unknown>,
): Promise<void> {
  await succeeded(() =>
    table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: channelKey(tenantId, channelId),
        UpdateExpression: update,
        ConditionExpression: 'secretName = :secretName',
        ExpressionAttributeValues: { ':secretName': secretName, ...values },
      }),
    ),
  );
}
