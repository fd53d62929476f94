import type { QueueResource } from '../../template/stack.ts';
import { AwsError } from '../aws-error.ts';

/** The members of a message that matter to a FIFO queue. */
export interface OutgoingMessage {
  MessageGroupId?: string;
  MessageDeduplicationId?: string;
}

export interface ReceivedMessage {
  Attributes?: Record<string, string>;
  MessageAttributes?: Record<string, { DataType?: string; StringValue?: string }>;
}

const SEPARATOR = '\u0000';

/**
 * Throws if an id is not 1 to 128 letters, digits and punctuation marks, which fauxqs does not check.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export function refuseMalformedIds(message: OutgoingMessage): void {
  for (const name of ['MessageGroupId', 'MessageDeduplicationId'] as const) {
    const id = message[name];
    if (id === undefined || /^[!-~]{1,128}$/.test(id)) continue;
    throw new AwsError(
      'com.amazonaws.sqs#InvalidParameterValue',
      `Value ${id} for parameter ${name} is invalid. Reason: ${name} can only include ` +
        'alphanumeric and punctuation characters. 1 to 128 in length.',
      {},
      'InvalidParameterValue',
    );
  }
}

/**
 * Limits a deduplication id to its group, if the queue is configured so: fauxqs always compares ids across
 * the whole queue.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/high-throughput-fifo.html
 */
export function scopeDeduplication<Message extends OutgoingMessage>(
  queue: QueueResource,
  message: Message,
): Message {
  const { MessageGroupId, MessageDeduplicationId } = message;
  if (queue.attributes['DeduplicationScope'] !== 'messageGroup') return message;
  if (!MessageGroupId || !MessageDeduplicationId) return message;
  const scoped = `${MessageGroupId}${SEPARATOR}${MessageDeduplicationId}`;
  return { ...message, MessageDeduplicationId: scoped };
}

/** The message as its receiver sees it, with the sender's original id. */
export function unscopeDeduplication<Message extends ReceivedMessage>(message: Message): Message {
  const scoped = message.Attributes?.['MessageDeduplicationId'];
  if (!scoped) return message;
  const MessageDeduplicationId = scoped.slice(scoped.indexOf(SEPARATOR) + 1);
  return { ...message, Attributes: { ...message.Attributes, MessageDeduplicationId } };
}
