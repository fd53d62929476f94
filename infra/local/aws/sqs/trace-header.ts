import type { Input } from '../service.ts';
import type { ReceivedMessage } from './fifo-messages.ts';

/** Beside a body fauxqs keeps nothing of a message but attributes such as a sender may give it. */
const attributeName = 'local-run.AWSTraceHeader';

/**
 * Keeps the trace of the request with each message that it sends.
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

/** The message as its receiver may see it: with the trace where SQS has it. */
export function showTrace(message: ReceivedMessage): ReceivedMessage {
  const { [attributeName]: trace, ...MessageAttributes } = message.MessageAttributes ?? {};
  if (!trace) return message;
  const Attributes = { ...message.Attributes, AWSTraceHeader: trace.StringValue ?? '' };
  return { ...message, MessageAttributes, Attributes };
}
