import type { QueueResource } from '../../template/stack.ts';
import { AwsError } from '../aws-error.ts';
import type { AwsService, Input } from '../service.ts';
import { type Fauxqs, fauxqsArn, startFauxqs } from './fauxqs.ts';
import { type ReceivedMessage, unscopeDeduplication } from './fifo-messages.ts';
import { requiredPermissions } from './permissions.ts';
import { sendMessage, sendMessageBatch } from './send-messages.ts';
import { keepTrace, showTrace } from './trace-header.ts';

/**
 * SQS: fauxqs, with the stack's own queue URLs and ARNs. Queues live in memory. Delays and visibility
 * time-outs read `Date`, which follows the run's clock; long polls wait in real time.
 */
export function startSqs(): AwsService {
  const fauxqs = startFauxqs();
  const queues = new Map<string, QueueResource>();
  let arnPrefix = '';

  return {
    async provision(stack) {
      arnPrefix = `arn:aws:sqs:${stack.region}:${stack.accountId}:`;
      for (const queue of stack.queues) {
        await createQueue(fauxqs, queue);
        queues.set(queue.name, queue);
      }
    },
    requiredPermissions: (operation, input) =>
      requiredPermissions(arnPrefix, operation, queueNameOf(input)),
    async serve(operation, input, trace) {
      if (operation === 'ListQueues') return listQueues(queues, input);
      const queue = queues.get(queueNameOf(input) ?? '');
      if (!queue) throw queueDoesNotExist();
      return serveQueue(fauxqs, queue, operation, keepTrace(operation, input, trace));
    },
    close: fauxqs.close,
  };
}

async function serveQueue(
  fauxqs: Fauxqs,
  queue: QueueResource,
  operation: string,
  input: Input,
): Promise<object> {
  switch (operation) {
    case 'GetQueueUrl':
      return { QueueUrl: queue.url };
    case 'GetQueueAttributes':
      return getQueueAttributes(fauxqs, queue, input);
    case 'ReceiveMessage': {
      const { Messages } = await fauxqs.call(operation, input);
      const received = Messages as ReceivedMessage[] | undefined;
      return { Messages: received?.map(unscopeDeduplication).map(showTrace) };
    }
    case 'SendMessage':
      return sendMessage(fauxqs, queue, input);
    case 'SendMessageBatch':
      return sendMessageBatch(fauxqs, queue, input);
    default:
      return fauxqs.call(operation, input);
  }
}

async function createQueue(fauxqs: Fauxqs, queue: QueueResource): Promise<void> {
  const Attributes = { ...queue.attributes };
  if (Attributes['RedrivePolicy']) {
    const policy: { deadLetterTargetArn: string } = JSON.parse(Attributes['RedrivePolicy']);
    const target = policy.deadLetterTargetArn.split(':').at(-1) ?? '';
    const translated = { ...policy, deadLetterTargetArn: fauxqsArn(target) };
    Attributes['RedrivePolicy'] = JSON.stringify(translated);
  }
  await fauxqs.call('CreateQueue', { QueueName: queue.name, Attributes });
}

/** Attributes that name the account are answered from the stack. */
async function getQueueAttributes(
  fauxqs: Fauxqs,
  queue: QueueResource,
  input: Input,
): Promise<object> {
  const answer = await fauxqs.call('GetQueueAttributes', input);
  const Attributes = { ...(answer['Attributes'] as Record<string, string>) };
  if (Attributes['QueueArn']) Attributes['QueueArn'] = queue.arn;
  const redrivePolicy = queue.attributes['RedrivePolicy'];
  if (Attributes['RedrivePolicy'] && redrivePolicy) Attributes['RedrivePolicy'] = redrivePolicy;
  return { Attributes };
}

function listQueues(queues: Map<string, QueueResource>, input: Input): object {
  const prefix = String(input['QueueNamePrefix'] ?? '');
  const matching = [...queues.values()].filter(({ name }) => name.startsWith(prefix));
  return { QueueUrls: matching.map(({ url }) => url) };
}

/** As on AWS, the last segment of the queue's URL, whatever the host. */
function queueNameOf({ QueueUrl, QueueName }: Input): string | undefined {
  if (QueueUrl === undefined) return QueueName === undefined ? undefined : String(QueueName);
  return String(QueueUrl).split('/').at(-1);
}

function queueDoesNotExist(): AwsError {
  return new AwsError(
    'com.amazonaws.sqs#QueueDoesNotExist',
    'The specified queue does not exist.',
    {},
    'AWS.SimpleQueueService.NonExistentQueue',
  );
}
