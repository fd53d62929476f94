import type { ChatEvent } from '../instagram/webhook-events.ts';
import { aboutMessage } from '../invocation.ts';
import { logger } from '../logger.ts';
import type { NewJob } from '../queue/jobs.ts';
import type { AccountOwner } from '../storage/accounts.ts';
import { noteSeen } from '../storage/chat-signs.ts';
import { isForeverUnrecordable } from '../storage/table.ts';
import type { Caused } from './chat-job.ts';
import { recordEdit, recordReaction, recordUnsend } from './record-change.ts';
import { recordEcho } from './record-echo.ts';
import { recordHandOver } from './record-hand-over.ts';
import { recordEntry, recordMessage } from './record-message.ts';

/**
 * Records the events of one chat, oldest first, each once however often it arrives, and returns the jobs that
 * must be enqueued: of the chat's own jobs the last that is news, or all if none is, and every other job.
 *
 * @param now Unix milliseconds
 * @param deadline Unix milliseconds after which no further event is begun
 * @throws if a transient fault kept an event from being recorded: all of them must be delivered again
 */
export async function recordEvents(
  owner: AccountOwner,
  events: ChatEvent[],
  now: number,
  deadline = Number.POSITIVE_INFINITY,
): Promise<NewJob[]> {
  const caused: Caused[] = [];
  for (const event of [...events].sort((a, b) => a.timestamp - b.timestamp)) {
    if (Date.now() > deadline) throw new Error('The time for this delivery ran out.');
    const record = () => recordOrPark(owner, event, now);
    const cause = await ('mid' in event ? aboutMessage(event.mid, record) : record());
    if (cause) caused.push(cause);
  }
  return neededJobs(caused);
}

/**
 * The chat waits for the job of what was recorded last. If everything was known, an earlier delivery may have
 * died before it enqueued, and we do not know which event it recorded last: each gets its job again.
 */
function neededJobs(caused: Caused[]): NewJob[] {
  const ofChat = caused.filter(({ job }) => job.kind === 'chat');
  const news = ofChat.findLast(({ isNews }) => isNews);
  const kept = new Set(news ? [news] : ofChat);
  return caused
    .filter((cause) => cause.job.kind !== 'chat' || kept.has(cause))
    .map(({ job }) => job);
}

/** Repeated failures would make Meta unsubscribe the whole app, so what can never work is left out. */
async function recordOrPark(
  owner: AccountOwner,
  event: ChatEvent,
  now: number,
): Promise<Caused | undefined> {
  try {
    return await recordEvent(owner, event, now);
  } catch (error) {
    if (!isForeverUnrecordable(error)) throw error;
    const { accountId, kind, eventKey } = event;
    logger.error('webhook event parked: it can never be recorded', error, {
      accountId,
      kind,
      eventKey,
    });
    return undefined;
  }
}

async function recordEvent(
  owner: AccountOwner,
  event: ChatEvent,
  now: number,
): Promise<Caused | undefined> {
  switch (event.kind) {
    case 'customer-message':
      return recordMessage(owner, event, now);
    case 'unsend':
      return recordUnsend(owner, event, now);
    case 'edit':
      return recordEdit(owner, event, now);
    case 'reaction':
      return recordReaction(owner, event);
    case 'customer-entry':
      await recordEntry(owner, event, now);
      return undefined;
    case 'echo':
      await recordEcho(owner, event, now);
      return undefined;
    case 'hand-over':
      await recordHandOver(owner, event);
      return undefined;
    case 'seen': {
      const { channelId } = owner;
      await noteSeen({ channelId, customerId: event.customerId }, event.timestamp);
      return undefined;
    }
  }
}
