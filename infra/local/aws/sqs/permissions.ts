import type { Permission } from '../service.ts';

/**
 * The IAM action of each operation offered here; a batch needs the action of its single operation.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
 */
const ACTIONS: Record<string, string> = {
  ChangeMessageVisibility: 'ChangeMessageVisibility',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
  DeleteMessage: 'DeleteMessage',
  DeleteMessageBatch: 'DeleteMessage',
  GetQueueAttributes: 'GetQueueAttributes',
  GetQueueUrl: 'GetQueueUrl',
  ListQueues: 'ListQueues',
  PurgeQueue: 'PurgeQueue',
  ReceiveMessage: 'ReceiveMessage',
  SendMessage: 'SendMessage',
  SendMessageBatch: 'SendMessage',
};

export function requiredPermissions(
  arnPrefix: string,
  operation: string,
  queueName: string | undefined,
): Permission[] | undefined {
  const action = ACTIONS[operation];
  return action
    ? [{ action: `sqs:${action}`, resource: arnPrefix + (queueName ?? '*') }]
    : undefined;
}
