import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSMessageAttribute, SQSRecord } from 'aws-lambda';

/**
 * The event that Lambda makes from received messages.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#sqs-example-fifo-event (and above it)
 */
export function sqsEvent(messages: Message[], queueArn: string, region: string): SQSEvent {
  return { Records: messages.map((message) => sqsRecord(message, queueArn, region)) };
}

function sqsRecord(message: Message, queueArn: string, region: string): SQSRecord {
  const attributes = Object.entries(message.MessageAttributes ?? {});
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: message.Attributes as unknown as SQSRecord['attributes'],
    messageAttributes: Object.fromEntries(
      attributes.map(([name, value]) => [name, messageAttribute(value)]),
    ),
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: region,
  };
}

function messageAttribute(value: MessageAttributeValue): SQSMessageAttribute {
  return {
    ...(value.StringValue !== undefined && { stringValue: value.StringValue }),
    ...(value.BinaryValue && { binaryValue: Buffer.from(value.BinaryValue).toString('base64') }),
    stringListValues: [],
    binaryListValues: [],
    dataType: value.DataType as SQSMessageAttribute['dataType'],
  };
}

/**
 * The messages of a batch that may be deleted, according to the handler's answer. If the answer names a
 * failure by a wrong or missing id, the whole batch counts as failed. In a FIFO queue, messages after a
 * failure stay too.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */
export function succeededMessages(batch: Message[], payload: string, isFifo: boolean): Message[] {
  const answer = JSON.parse(payload) as SQSBatchResponse | null;
  const failedIds = (answer?.batchItemFailures ?? []).map((failure) => failure.itemIdentifier);
  const indexes = failedIds.map((id) => batch.findIndex((message) => message.MessageId === id));
  if (indexes.includes(-1)) return [];
  if (isFifo) return batch.slice(0, Math.min(batch.length, ...indexes));
  return batch.filter((_, index) => !indexes.includes(index));
}

/** One batch for a standard queue; one per message group for a FIFO queue. */
export function splitByGroup(messages: Message[]): Message[][] {
  return Object.values(
    Object.groupBy(messages, (message) => message.Attributes?.MessageGroupId ?? ''),
  ).filter((group) => group !== undefined);
}
