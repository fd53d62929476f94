import type { Run } from './run.ts';

/** The variables that let an operator's command act on this run as on a deployment. */
export function operatorEnvironment({ aws, stack }: Run): Record<string, string> {
  const { accessKeyId, secretAccessKey } = aws.administrator;
  const chatQueue = stack.queues.find(({ attributes }) => attributes['DelaySeconds']);
  return {
    AWS_ENDPOINT_URL: aws.url,
    AWS_REGION: stack.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    TABLE_NAME: stack.tables[0]?.name ?? '',
    CHAT_QUEUE_URL: chatQueue?.url ?? '',
  };
}
