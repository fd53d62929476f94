import type { Reply } from '../aws/reply.ts';
import type { AwsRequest } from '../aws/request.ts';
import type { EventFeed, NewEvent, Part } from './event-feed.ts';

export type WatchedCall = Pick<AwsRequest, 'service' | 'operation' | 'input'>;

/** Notes an AWS call that is part of a message's way; undefined for any other. */
export function noteAwsCall(
  feed: EventFeed,
  call: WatchedCall,
  part: Part,
): ((reply: Reply) => void) | undefined {
  const event = describeCall(call);
  if (!event) return undefined;
  const startedAt = performance.now();
  const change = feed.note({ ...event, ...part, outcome: 'under-way' });
  return (reply) => {
    const problem = problemOf(reply);
    change({
      // An unmet condition is an answer, not a failure.
      outcome: problem && !/Conditional|TransactionCanceled/.test(problem) ? 'failed' : 'done',
      milliseconds: Math.round(performance.now() - startedAt),
      details: { ...event.details, ...(problem && { answer: problem }) },
    });
  };
}

function describeCall({ service, operation, input }: WatchedCall): NewDescription | undefined {
  if (service === 'dynamodb') {
    const name = /^(Get|Query|BatchGet|TransactGet|Scan)/.test(operation) ? 'read' : 'write';
    return { stage: 'table', name, details: { operation, items: keysIn(input) } };
  }
  if (service !== 'sqs') return undefined;
  if (operation === 'SendMessageBatch') {
    return { stage: 'queue', name: 'enqueued', details: { operation, jobs: jobsIn(input) } };
  }
  if (operation === 'DeleteMessageBatch') {
    return { stage: 'queue', name: 'removed', details: { operation } };
  }
  return undefined;
}

type NewDescription = Pick<NewEvent, 'stage' | 'name' | 'details'>;

/** The keys of all items that a call names, as `pk / sk`. */
function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { pk, sk } = value as Record<string, { S?: string } | undefined>;
  if (pk?.S !== undefined) return [sk?.S === undefined ? pk.S : `${pk.S} / ${sk.S}`];
  return Object.values(value).flatMap(keysIn);
}

function jobsIn(input: Record<string, unknown>): unknown[] {
  const entries = (input['Entries'] ?? []) as { MessageBody: string; MessageGroupId?: string }[];
  return entries.map(({ MessageBody, MessageGroupId: group }) => ({
    group,
    body: JSON.parse(MessageBody) as unknown,
  }));
}

function problemOf(reply: Reply): string | undefined {
  if ('break' in reply) return 'The connection broke.';
  if (reply.status < 400) return undefined;
  const { __type: type = 'Error', message } = reply.body as { __type?: string; message?: string };
  return `${type.replace(/^.*#/, '')}: ${message ?? ''}`;
}
