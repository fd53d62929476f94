import { recordComment } from '../comments/record-comment.ts';
import type { ChatEvent, CommentEvent, Poke, WebhookEvent } from '../instagram/webhook-events.ts';
import { aboutMessage, noteTraces, takeSteps, traceOf } from '../invocation.ts';
import { logger } from '../logger.ts';
import type { NewJob } from '../queue/jobs.ts';
import { type AccountOwner, findAccountOwners } from '../storage/accounts.ts';
import { findKnownMids } from '../storage/seen-events.ts';
import { recordEvents } from './record-events.ts';

type UsedEvent = ChatEvent | Poke | CommentEvent;

/** How many chats are recorded at once; within a chat, events are recorded one by one. */
const chatsAtOnce = 16;

/** What to enqueue, and which failures a redelivery may cure. */
export interface RecordedDelivery {
  jobs: NewJob[];
  failures: unknown[];
}

/**
 * Records the events of a delivery, each once however often it is delivered, and returns the jobs that must
 * be enqueued, even if everything was known already: the earlier delivery may have died before it enqueued.
 *
 * @param deadline Unix milliseconds after which no further event is begun
 */
export async function recordDelivery(
  events: WebhookEvent[],
  now: number,
  deadline: number,
): Promise<RecordedDelivery> {
  const used = events.filter((event) => event.kind !== 'unused');
  logUnused(events);
  // "Seen" holds nothing that anybody wrote, and changes only a chat that exists.
  const reading = used.every(({ kind }) => kind === 'seen') ? 'eventual' : 'consistent';
  const accountIds = used.map((event) => event.accountId);
  const owners = await findAccountOwners(accountIds, reading);
  const groups = [...groupTogether(used, owners).values()];
  const recorded: RecordedDelivery = { jobs: [], failures: [] };
  for (let start = 0; start < groups.length; start += chatsAtOnce) {
    const batch = groups.slice(start, start + chatsAtOnce);
    const results = await Promise.allSettled(batch.map((group) => record(group, now, deadline)));
    const failures = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason] : [],
    );
    recorded.failures.push(...failures);
    for (const result of results) {
      if (result.status === 'fulfilled') recorded.jobs.push(...result.value);
    }
    if (start + chatsAtOnce < groups.length) logBatch(failures);
  }
  return recorded;
}

/** A delivery of many messages logs a line for each batch: a single last line could not name them all. */
function logBatch(failures: unknown[]): void {
  const taken = takeSteps();
  if (failures.length > 0) {
    logger.error('delivery taken in part', failures[0], { unrecorded: failures.length, ...taken });
  } else if (taken.steps.length > 0 || taken.trace) {
    logger.info('delivery goes on', taken);
  }
}

function logUnused(events: WebhookEvent[]): void {
  for (const event of events) {
    if (event.kind !== 'unused') continue;
    logger.info('webhook event not used', { accountId: event.accountId, reason: event.reason });
  }
}

/** What is recorded in sequence: a chat's events together, and each other event alone. */
interface Group {
  owner: AccountOwner;
  events: UsedEvent[];
}

function groupTogether(events: UsedEvent[], owners: Map<string, AccountOwner>) {
  const groups = new Map<string, Group>();
  for (const event of events) {
    const owner = owners.get(event.accountId);
    if (!owner) {
      logger.warn('webhook event of an account that nobody connected', {
        accountId: event.accountId,
      });
      continue;
    }
    const name = `${owner.channelId} ${subjectOf(event)}`;
    const group = groups.get(name) ?? { owner, events: [] };
    group.events.push(event);
    groups.set(name, group);
  }
  return groups;
}

function subjectOf(event: UsedEvent): string {
  if (event.kind === 'poke') return `poke ${event.mid}`;
  return event.kind === 'comment' ? `comment ${event.commentId}` : event.customerId;
}

async function record({ owner, events }: Group, now: number, deadline: number): Promise<NewJob[]> {
  const [first] = events;
  if (first?.kind === 'poke') return fetchUnlessKnown(first);
  if (first?.kind === 'comment') {
    if (Date.now() > deadline) throw new Error('The time for this delivery ran out.');
    const job = await aboutMessage(first.commentId, () => recordComment(owner, first, now));
    return job ? [job] : [];
  }
  return recordEvents(owner, events as ChatEvent[], now, deadline);
}

/**
 * A message that a webhook only points to is fetched by a job, unless its own webhook arrived first. An edit
 * is always fetched: its text is nowhere else.
 */
async function fetchUnlessKnown({ accountId, mid, edits }: Poke): Promise<NewJob[]> {
  noteTraces([traceOf(mid)]);
  if (edits) return [{ kind: 'fetch', accountId, mid, edits, cause: `${mid}#${edits}` }];
  const known = await findKnownMids(accountId, [mid]);
  return known.has(mid) ? [] : [{ kind: 'fetch', accountId, mid, cause: `${accountId}#${mid}` }];
}
