import type { WebhookEvent } from '../instagram/webhook-events.ts';
import { logger } from '../logger.ts';
import type { NewChatJob } from '../queue/chat-jobs.ts';
import { type AccountOwner, findAccountOwners } from '../storage/accounts.ts';
import { recordCustomerMessage } from '../storage/inbound-messages.ts';
import { type Message, messageKeyOf } from '../storage/messages.ts';
import { isForeverUnrecordable } from '../storage/table.ts';
import { recordEcho } from './record-echo.ts';

type RecordableEvent = Exclude<WebhookEvent, { kind: 'unused' }>;

/** Chats recorded at once; within a chat one event follows the other. */
const chatsAtOnce = 16;

/** What to enqueue, and what went wrong that may go right when the delivery comes again. */
export interface RecordedDelivery {
  jobs: NewChatJob[];
  failures: unknown[];
}

/**
 * Records the events of a delivery, each once however often it is delivered, and answers the jobs that
 * must be enqueued: one for each chat with a customer's message, also where all were known already,
 * because the earlier delivery may have died before it enqueued.
 *
 * @param deadline Unix milliseconds after which no further event is begun
 */
export async function recordDelivery(
  events: WebhookEvent[],
  now: number,
  deadline: number,
): Promise<RecordedDelivery> {
  const recordable = events.filter((event) => event.kind !== 'unused');
  logUnused(events);
  const owners = await findAccountOwners(recordable.map((event) => event.accountId));
  const chats = [...groupByChat(recordable, owners).values()];
  const recorded: RecordedDelivery = { jobs: [], failures: [] };
  for (let start = 0; start < chats.length; start += chatsAtOnce) {
    const batch = chats.slice(start, start + chatsAtOnce);
    const results = await Promise.allSettled(batch.map((chat) => recordChat(chat, now, deadline)));
    for (const result of results) {
      if (result.status === 'rejected') recorded.failures.push(result.reason);
      else if (result.value) recorded.jobs.push(result.value);
    }
  }
  return recorded;
}

function logUnused(events: WebhookEvent[]): void {
  for (const event of events) {
    if (event.kind !== 'unused') continue;
    logger.info('webhook event not used', { accountId: event.accountId, reason: event.reason });
  }
}

interface ChatEvents {
  owner: AccountOwner;
  events: RecordableEvent[];
}

function groupByChat(events: RecordableEvent[], owners: Map<string, AccountOwner>) {
  const chats = new Map<string, ChatEvents>();
  for (const event of events) {
    const owner = owners.get(event.accountId);
    if (!owner) {
      logger.warn('webhook event of an account that nobody connected', {
        accountId: event.accountId,
      });
      continue;
    }
    const name = `${owner.channelId} ${event.customerId}`;
    const chat = chats.get(name) ?? { owner, events: [] };
    chat.events.push(event);
    chats.set(name, chat);
  }
  return chats;
}

async function recordChat(
  { owner, events }: ChatEvents,
  now: number,
  deadline: number,
): Promise<NewChatJob | undefined> {
  let job: NewChatJob | undefined;
  for (const event of events) {
    if (Date.now() > deadline) throw new Error('The time for this delivery ran out.');
    try {
      const recorded = await recordEvent(owner, event, now);
      // A known message's job may have run already; a new one's is the one to wait for.
      if (recorded && (recorded.isNew || !job)) job = recorded.job;
    } catch (error) {
      if (!isForeverUnrecordable(error)) throw error;
      // Failing again and again would have Meta unsubscribe the whole app.
      logger.error('webhook event parked: it can never be recorded', error, {
        accountId: event.accountId,
        kind: event.kind,
        mid: event.mid,
      });
    }
  }
  return job;
}

async function recordEvent(
  owner: AccountOwner,
  event: RecordableEvent,
  now: number,
): Promise<{ job: NewChatJob; isNew: boolean } | undefined> {
  const { tenantId, channelId } = owner;
  const { customerId, accountId, eventKey, timestamp } = event;
  const chat = { channelId, customerId };
  const message = toMessage(event);
  const { messageKey } = message;
  const { retentionDays } = owner;
  const seen = { accountId, eventKey, timestamp, messageKey, retentionDays };
  if (event.kind === 'echo') {
    await recordEcho(owner, chat, seen, { ...message, author: 'person' }, now);
    return undefined;
  }
  const outcome = await recordCustomerMessage(owner, chat, seen, message, now);
  logger.info(`customer message ${outcome}`, { tenantId, channelId, customerId, mid: event.mid });
  if (outcome === 'erased') return undefined;
  const job = { ...chat, messageKey, cause: `${accountId}#${eventKey}` };
  return { job, isNew: outcome === 'recorded' };
}

function toMessage(event: RecordableEvent): Message {
  const { timestamp, mid, text, attachments } = event;
  return {
    messageKey: messageKeyOf(timestamp, mid),
    mid,
    author: 'customer',
    timestamp,
    ...(text && { text }),
    ...(attachments.length > 0 && { attachments }),
  };
}
