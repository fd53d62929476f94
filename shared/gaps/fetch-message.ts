import { graphAccess } from '../channels/channel-access.ts';
import { noteAccountTrouble, waitOutThrottle } from '../channels/note-refusal.ts';
import { recordEvents } from '../chats/record-events.ts';
import { readMessage } from '../instagram/conversations.ts';
import { GraphRefusal } from '../instagram/graph-errors.ts';
import type { ChatEvent } from '../instagram/webhook-events.ts';
import { logger } from '../logger.ts';
import { enqueueJobs, type FetchJob } from '../queue/jobs.ts';
import { type AccountOwner, findAccountOwners } from '../storage/accounts.ts';
import { type Channel, findChannel } from '../storage/channels.ts';
import { makeDue, makeDueBy } from '../storage/gap-checks.ts';
import { setReaction } from '../storage/message-changes.ts';
import { findMessageKey } from '../storage/seen-events.ts';
import { type FoundMessage, findAuthor, toEvent } from './found-message.ts';

/** The gap filler leaves messages younger than two minutes to webhooks. */
const gapFillerMilliseconds = 3 * 60_000;

/** What became of a fetch job, for the log. */
export type FetchOutcome =
  | 'fetched'
  | 'known'
  | 'gone'
  | 'unreadable'
  | 'not-connected'
  | 'left-to-gap-filler';

/**
 * Fetches a message of which a webhook only said that it exists or was edited, and records it as if its
 * webhook had arrived; then the reaction that waited for it. The message is recorded once, whether this or
 * its webhook comes first.
 *
 * @throws if Meta gave no usable response, or refused what nothing else would bring: the queue retries
 */
export async function fetchMessage(job: FetchJob): Promise<FetchOutcome> {
  const { accountId, mid, edits = 0 } = job;
  const owner = (await findAccountOwners([accountId])).get(accountId);
  const channel = owner && (await findChannel(owner.tenantId, owner.channelId));
  if (!owner || !channel) return 'not-connected';
  const isKnown = (await findMessageKey(accountId, mid)) !== undefined;
  const outcome = isKnown && edits === 0 ? 'known' : await fetchUnknown(owner, channel, job);
  if (outcome === 'known' || outcome === 'fetched') await react(channel, job);
  return outcome;
}

async function fetchUnknown(
  owner: AccountOwner,
  channel: Channel,
  job: FetchJob,
): Promise<FetchOutcome> {
  if (channel.state === 'disconnected') return 'not-connected';
  if (!channel.secretName || channel.state === 'reconnect') return waitForConnection(job);
  const { throttledUntil = 0 } = channel;
  if (throttledUntil > Date.now()) return waitOutCalls(channel, job, throttledUntil);
  let message: FoundMessage | undefined;
  try {
    const listed = await readMessage(await graphAccess(channel), job.mid);
    message = listed && findAuthor(channel, listed);
  } catch (error) {
    if (error instanceof GraphRefusal) return handleRefusal(channel, job, error);
    throw error;
  }
  if (!message) return 'unreadable';
  await enqueueJobs(await recordEvents(owner, eventsOf(channel, message, job), Date.now()));
  return 'fetched';
}

/** An edit is recorded along with the message: one of the two is news. */
function eventsOf(channel: Channel, message: FoundMessage, { edits }: FetchJob): ChatEvent[] {
  const event = toEvent(channel, message, true);
  if (!edits || message.text === '') return [event];
  const { accountId, mid, customerId } = event;
  const { author, text } = message;
  const eventKey = `edit#${mid}#${edits}`;
  const timestamp = Math.max(Date.now(), event.timestamp);
  return [
    event,
    {
      kind: 'edit',
      ...{ accountId, mid, customerId, author, text, timestamp, eventKey },
      count: edits,
    },
  ];
}

async function handleRefusal(
  channel: Channel,
  job: FetchJob,
  refusal: GraphRefusal,
): Promise<FetchOutcome> {
  const now = Date.now();
  const { channelId } = channel;
  const { failureClass, code, subcode } = refusal;
  logger.warn('a message could not be fetched', { channelId, failureClass, code, subcode });
  switch (failureClass) {
    case 'unknown-outcome':
      throw refusal;
    case 'throttle':
      return waitOutCalls(channel, job, await waitOutThrottle(channel, refusal, now));
    case 'reconnect':
      await noteAccountTrouble(channel, refusal, now);
      return waitForConnection(job);
    case 'app':
    case 'permission':
    case 'policy':
      await noteAccountTrouble(channel, refusal, now);
      requireMessageOnly(job);
      await makeDueBy(channel, now + gapFillerMilliseconds);
      return 'left-to-gap-filler';
    default:
      return 'gone';
  }
}

/**
 * More calls while Meta refuses them would prolong that: the gap filler looks once it is over.
 *
 * @param at Unix milliseconds
 */
async function waitOutCalls(channel: Channel, job: FetchJob, at: number): Promise<FetchOutcome> {
  requireMessageOnly(job);
  await makeDue(channel, at);
  return 'left-to-gap-filler';
}

/** Once the channel is reconnected, its conversations are compared with what was recorded. */
function waitForConnection(job: FetchJob): FetchOutcome {
  requireMessageOnly(job);
  return 'not-connected';
}

/**
 * The gap filler finds only messages. It would lose what else a job brings, a reaction or a new text, so such
 * a job stays in the queue, and in the end goes to the dead-letter queue.
 */
function requireMessageOnly({ reaction, edits }: FetchJob): void {
  if (reaction || edits) throw new Error('Meta takes no calls for this account now: try again.');
}

async function react(channel: Channel, { accountId, mid, reaction }: FetchJob): Promise<void> {
  if (!reaction) return;
  const { customerId, by, ...reacted } = reaction;
  const messageKey = await findMessageKey(accountId, mid);
  if (messageKey === undefined || messageKey === 'erased') return;
  await setReaction({ channelId: channel.channelId, customerId }, messageKey, by, reacted);
}
