import type { QueueResource } from '../../template/stack.ts';
import { AwsError } from '../aws-error.ts';
import type { Input } from '../service.ts';
import type { Fauxqs } from './fauxqs.ts';
import { type OutgoingMessage, refuseMalformedIds, scopeDeduplication } from './fifo-messages.ts';

type BatchEntry = OutgoingMessage & { Id: string };

/** An entry that failed while others succeeded: the call as a whole still answers 200. */
interface FailedEntry {
  Id: string;
  SenderFault: boolean;
  Code: string;
  Message: string;
}

export async function sendMessage(
  fauxqs: Fauxqs,
  queue: QueueResource,
  input: Input,
): Promise<object> {
  refuseMalformedIds(input);
  return fauxqs.call('SendMessage', scopeDeduplication(queue, input));
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
export async function sendMessageBatch(
  fauxqs: Fauxqs,
  queue: QueueResource,
  input: Input,
): Promise<object> {
  const entries = (input['Entries'] ?? []) as BatchEntry[];
  const malformed = entries.flatMap(failureOf);
  const failedIds = new Set(malformed.map(({ Id }) => Id));
  const Entries = entries
    .filter(({ Id }) => !failedIds.has(Id))
    .map((entry) => scopeDeduplication(queue, entry));
  if (malformed.length > 0 && Entries.length === 0) return { Successful: [], Failed: malformed };
  const answer = await fauxqs.call('SendMessageBatch', { ...input, Entries });
  return { ...answer, Failed: [...((answer['Failed'] ?? []) as FailedEntry[]), ...malformed] };
}

function failureOf(entry: BatchEntry): FailedEntry[] {
  try {
    refuseMalformedIds(entry);
    return [];
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return [{ Id: entry.Id, SenderFault: true, Code: error.shortName, Message: error.message }];
  }
}
