import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { FailureClass } from '../instagram/failure-rules.ts';
import type { ProfileField } from '../instagram/messenger-profile.ts';
import { type Channel, channelKey } from './channels.ts';
import { succeeded, table, tableName } from './table.ts';

/** What was put on a channel's account of ice breakers and menu. */
export interface AppliedProfile {
  /** Of what was put there, or should have been. */
  hash: string;
  /** What may be there of ours. */
  fields: ProfileField[];
  /** Why it is not known to be there. */
  failure?: {
    class: FailureClass;
    code?: number;
    subcode?: number;
    /** Unix milliseconds. */
    at: number;
  };
}

/** Only while the channel still has the connection that the caller saw. */
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
