import { randomUUID } from 'node:crypto';
import type { EventRuleResource } from '../../template/stack.ts';
import type { AwsService, Input } from '../service.ts';

interface Entry {
  EventBusName?: string;
  Source?: string;
  DetailType?: string;
  Detail?: string;
}

type Outcome = { EventId: string } | { ErrorCode: string; ErrorMessage: string };

/**
 * EventBridge: puts events into the queues of the rules that they match. Other subscribers to the bus are not
 * part of the stack.
 *
 * @param sqs where the queues are
 */
export function startEvents(sqs: AwsService): AwsService {
  let place = { region: '', accountId: '' };
  let rules: EventRuleResource[] = [];
  let queueUrls = new Map<string, string>();

  async function put(entry: Entry): Promise<Outcome> {
    const refusal = refusalOf(entry);
    if (refusal) return refusal;
    const event = envelope(entry, place);
    const matching = rules.filter(
      (rule) => rule.busName === nameOf(entry.EventBusName) && matches(rule.pattern, event),
    );
    for (const arn of matching.flatMap(({ queueArns }) => queueArns)) {
      const QueueUrl = queueUrls.get(arn);
      await sqs.serve('SendMessage', { QueueUrl, MessageBody: JSON.stringify(event) });
    }
    return { EventId: event.id };
  }

  return {
    async provision(stack) {
      place = stack;
      rules = stack.eventRules;
      queueUrls = new Map(stack.queues.map(({ arn, url }) => [arn, url]));
    },
    requiredPermissions: (operation, input) =>
      operation === 'PutEvents'
        ? entriesOf(input).map(({ EventBusName }) => ({
            action: 'events:PutEvents',
            resource: `arn:aws:events:${place.region}:${place.accountId}:event-bus/${nameOf(EventBusName)}`,
          }))
        : undefined,
    async serve(_operation, input) {
      const Entries = await Promise.all(entriesOf(input).map(put));
      return { FailedEntryCount: Entries.filter((one) => 'ErrorCode' in one).length, Entries };
    },
    async close() {},
  };
}

function entriesOf(input: Input): Entry[] {
  return (input['Entries'] ?? []) as Entry[];
}

/** The bus's name, given by name or by ARN. */
function nameOf(bus = 'default'): string {
  return bus.split('/').at(-1) ?? '';
}

/**
 * An entry that is refused does not fail the call.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html
 */
function refusalOf(entry: Entry): Outcome | undefined {
  const missing = (['Source', 'DetailType', 'Detail'] as const).find((name) => !entry[name]);
  if (missing) {
    const ErrorMessage = `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`;
    return { ErrorCode: 'InvalidArgument', ErrorMessage };
  }
  if (isJsonObject(String(entry.Detail))) return undefined;
  return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
function envelope(entry: Entry, { region, accountId }: { region: string; accountId: string }) {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': entry.DetailType ?? '',
    source: entry.Source ?? '',
    account: accountId,
    time: new Date().toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region,
    resources: [],
    detail: JSON.parse(entry.Detail ?? '{}') as unknown,
  };
}

function matches(pattern: Record<string, string[]>, event: Record<string, unknown>): boolean {
  return Object.entries(pattern).every(([field, values]) => values.includes(String(event[field])));
}
