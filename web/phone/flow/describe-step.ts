import type { FeedEvent } from '../../../infra/local/feed/event-feed.ts';
import { text } from '../../text/en.ts';
import type { Episode } from './episodes.ts';
import { webhookKind, webhookWords, wordlessAttachment } from './read-webhook.ts';

/** What somebody did, in a few words. */
export function describeCause({ cause }: Episode): { title: string; words?: string } {
  const { causes } = text.phone;
  if (cause.stage === 'clock') {
    return { title: causes.clock(Number(cause.details['milliseconds'])) };
  }
  if (cause.name === 'staff-wrote') {
    return { title: causes.staff, words: String(cause.details['text'] ?? '…') };
  }
  if (cause.stage === 'graph') {
    const { message } = Object(cause.details['body']) as { message?: { text?: string } };
    return { title: causes.sent, words: message?.text };
  }
  const attachment = wordlessAttachment(cause);
  if (attachment !== undefined) return { title: causes.attachment(attachment) };
  return { title: causes[webhookKind(cause)], words: webhookWords(cause) };
}

type Describe = (event: FeedEvent) => string;

const { steps } = text.phone;

/** By stage and name. */
const descriptions: Record<string, Describe> = {
  'meta webhook-sent': (event) => {
    const what = text.phone.webhooks[webhookKind(event)];
    return event.outcome === 'failed' ? steps.webhookRefused(what) : steps.webhookSent(what);
  },
  'meta staff-wrote': () => steps.staffWrote,
  'meta webhook-lost': () => steps.webhookLost,
  'meta webhook-silent': () => steps.webhookSilent,
  'meta webhook-delayed': ({ details }) => steps.webhookDelayed(Number(details['milliseconds'])),
  'webhook invoked': ({ outcome }) =>
    outcome === 'failed' ? steps.webhookFailed : steps.webhookInvoked,
  'table read': ({ details }) => steps.read(String(details['operation'])),
  'table write': ({ details }) => steps.write(String(details['operation'])),
  'queue enqueued': describeJob,
  'queue removed': () => steps.removed,
  'worker invoked': ({ outcome }) =>
    outcome === 'failed' ? steps.workerFailed : steps.workerInvoked,
  'worker job-done': ({ details }) => steps.jobDone(describeOutcome(details['outcome'])),
  'agent answered': ({ details }) => steps.answered(quoteParts(details['parts'])),
  'agent model-called': () => steps.modelCalled,
};

/** The outcome of a job, in words. */
export function describeOutcome(outcome: unknown): string {
  const name = String(outcome);
  return text.phone.outcomes[name] ?? name.replaceAll('-', ' ');
}

/** What happens in one step, as a sentence without its full stop. */
export function describeStep(event: FeedEvent): string {
  const { stage, name, details } = event;
  if (name === 'log-line') return steps.logLine(String(details['message']));
  if (stage === 'graph') return describeGraphCall(event);
  return descriptions[`${stage} ${name}`]?.(event) ?? `${stage}: ${name}`;
}

/** A chat's job that was not caused by a customer's message is a further try. */
function describeJob({ details }: FeedEvent): string {
  const [{ body }] = details['jobs'] as [{ body: { kind: string; messageKey?: string } }];
  if (body.kind !== 'chat') return steps.enqueuedOther;
  return body.messageKey === undefined ? steps.requeued : steps.enqueued;
}

function describeGraphCall({ name, outcome, details }: FeedEvent): string {
  const step = steps.graph[name] ?? steps.graphOther(name);
  if (outcome !== 'failed') return step;
  const status = details['status'];
  return steps.graphFailed(
    step,
    typeof status === 'number' ? steps.refused(status) : steps.noAnswer,
  );
}

function quoteParts(parts: unknown): string {
  const words = (parts as { text?: string }[]).map(({ text: part }) => part ?? '…');
  return `“${words.join(' ')}”`;
}
