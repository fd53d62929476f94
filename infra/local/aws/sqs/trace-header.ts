import type { Input } from '../service.ts';
import type { ReceivedMessage } from './fifo-messages.ts';

/** Besides a message's body, fauxqs keeps only attributes that senders may set, so the trace uses one. */
const attributeName = 'local-run.AWSTraceHeader';

/**
 * Stores a request's trace with each message that it sends.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
export function keepTrace(operation: string, input: Input, trace: string | undefined): Input {
  if (!trace) return input;
  if (operation === 'SendMessage') return withTrace(input, trace);
  if (operation !== 'SendMessageBatch') return input;
  const entries = (input['Entries'] ?? []) as Input[];
  return { ...input, Entries: entries.map((entry) => withTrace(entry, trace)) };
}

function withTrace(message: Input, trace: string): Input {
  const attribute = { DataType: 'String', StringValue: trace };
  const given = message['MessageAttributes'] as object | undefined;
  return { ...message, MessageAttributes: { ...given, [attributeName]: attribute } };
}

/** The message as its receiver sees it, with the trace where SQS puts it. */
export function showTrace(message: ReceivedMessage): ReceivedMessage {
  const { [attributeName]: trace, ...MessageAttributes } = message.MessageAttributes ?? {};
  if (!trace) return message;
  const Attributes = { ...message.Attributes, AWSTraceHeader: trace.StringValue ?? '' };
  return { ...message, MessageAttributes, Attributes };
}
