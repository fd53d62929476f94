import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { accountKey } from '../../shared/storage/accounts.ts';
import { table } from '../../shared/storage/table.ts';

export const accountId = '17841400000000001';
export const appSecret = 'bench-app-secret';

export const tableName = 'table';
export const owner = { ...accountKey(accountId), accountId, tenantId: 'bench', channelId: 'ch1' };

/** Sets a function's environment, and its secret without a call. */
export function prepareFunction(): void {
  Object.assign(process.env, {
    TABLE_NAME: tableName,
    CHAT_QUEUE_URL: 'https://sqs.test/1/chats.fifo',
    APP_SECRET_ID: 'app-secret',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
  });
  SecretsManagerClient.prototype.send = (async () => ({
    SecretString: JSON.stringify({ instagramAppSecret: appSecret }),
  })) as never;
}

/**
 * Removes AWS from this process: every call is answered at once, as if the account were connected and the
 * chats new. This skips the SDK's own work too.
 */
export function answerWithoutAws(): void {
  table.send = (async (command: unknown) => {
    if (!(command instanceof BatchGetCommand)) return {};
    const { Keys = [] } = command.input.RequestItems?.[tableName] ?? {};
    return {
      Responses: { [tableName]: Keys.filter(({ pk }) => pk === owner.pk).map(() => owner) },
    };
  }) as never;
  SQSClient.prototype.send = (async () => ({ Successful: [], Failed: [] })) as never;
}
