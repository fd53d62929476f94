import { stateOf } from '../app-breaker/breaker.ts';
import { whenReopened } from '../app-breaker/pass-breaker.ts';
import { applyMessengerProfile } from '../channels/apply-messenger-profile.ts';
import { noteAccountTrouble, waitOutThrottle } from '../channels/note-refusal.ts';
import type { FailureClass } from '../instagram/failure-rules.ts';
import { GraphRefusal, GraphUnreachable } from '../instagram/graph-errors.ts';
import { logger } from '../logger.ts';
import { findBreaker } from '../storage/app-breaker.ts';
import { type Channel, findChannel } from '../storage/channels.ts';
import {
  claimGapCheck,
  type GapCheck,
  listDueGapChecks,
  removeGapCheck,
  restGapCheck,
  settleGapCheck,
} from '../storage/gap-checks.ts';
import { fillGaps } from './fill-gaps.ts';

const channelsAtOnce = 20;
const minute = 60_000;
/** Longer than a run may take, so that no two look after a channel at once. */
const claimMilliseconds = 5 * minute;
const betweenLooks = 15 * minute;
const retryMilliseconds = 5 * minute;
/** How Meta refuses a page of conversations whose place it no longer knows. */
const lostPlace: FailureClass[] = ['request', 'gone'];

/** The result of looking after a channel. */
type Outcome = 'looked' | 'goes-on' | 'not-connected' | 'throttled' | 'failed';

/**
 * Looks after the channels that are due, longest due first, each on its own: messages that no webhook
 * brought, ice breakers and menu. A failure of one does not stop the others.
 *
 * @param deadline Unix milliseconds after which no further one is started; the rest stays due
 * @returns the number of channels with each outcome
 */
export async function lookAfterChannels(
  deadline: number,
): Promise<Partial<Record<Outcome, number>>> {
  const counts: Partial<Record<Outcome, number>> = {};
  while (Date.now() < deadline) {
    const due = await listDueGapChecks(Date.now(), channelsAtOnce);
    const claims = await Promise.all(
      due.map((check) => claimGapCheck(check, Date.now() + claimMilliseconds)),
    );
    const claimed = claims.filter((check) => check !== undefined);
    // The index may lag behind what was just claimed.
    if (claimed.length === 0) break;
    const outcomes = await Promise.all(claimed.map((check) => lookAfter(check, deadline)));
    for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

/** Records nothing after a fault outside Meta, such as in AWS: the check is due again when the claim ends. */
async function lookAfter(check: GapCheck, deadline: number): Promise<Outcome> {
  const { tenantId, channelId } = check;
  try {
    const channel = await findConnected(check);
    if (!channel || channel.state === 'disconnected') {
      await removeGapCheck(check);
      return 'not-connected';
    }
    if (!hasToken(channel)) {
      await restGapCheck(check);
      return 'not-connected';
    }
    return await look(channel, check, deadline);
  } catch (error) {
    logger.error('a channel could not be looked after', error, { tenantId, channelId });
    return 'failed';
  }
}

/**
 * The channel of a check. A read that lags behind may not show what was connected a moment ago, and would take
 * its check away for good: one that seems to have no connection is read again.
 */
async function findConnected({ tenantId, channelId }: GapCheck): Promise<Channel | undefined> {
  const channel = await findChannel(tenantId, channelId);
  return channel && hasToken(channel) ? channel : findChannel(tenantId, channelId, 'consistent');
}

/** Whether it has a token that works, as far as is known. */
function hasToken({ secretName, state }: Channel): boolean {
  return secretName !== undefined && state !== 'reconnect';
}

async function look(channel: Channel, check: GapCheck, deadline: number): Promise<Outcome> {
  const { tenantId, channelId } = check;
  const callsFrom = await whenCallsAreTaken(channel, Date.now());
  if (callsFrom !== undefined) {
    await settleGapCheck(check, callsFrom);
    return 'throttled';
  }
  try {
    await applyMessengerProfile(channel);
    const progress = await fillGaps(channel, check, deadline);
    const dueAt = Date.now() + (progress.look ? 0 : betweenLooks);
    await settleGapCheck({ ...check, ...progress, look: progress.look }, dueAt);
    return progress.look ? 'goes-on' : 'looked';
  } catch (error) {
    if (!(error instanceof GraphUnreachable || error instanceof GraphRefusal)) throw error;
    logger.error('a channel could not be looked after', error, { tenantId, channelId });
    return handleFailure(channel, check, error);
  }
}

/** When Meta takes calls of the account and the app again (Unix milliseconds); undefined if it does now. */
async function whenCallsAreTaken(channel: Channel, now: number): Promise<number | undefined> {
  const { login, throttledUntil = 0 } = channel;
  if (throttledUntil > now) return throttledUntil;
  const breaker = await findBreaker(login);
  return stateOf(breaker, now) === 'open' ? whenReopened(breaker, now) : undefined;
}

/** What was not done is due later, or once the channel is reconnected. */
async function handleFailure(
  channel: Channel,
  check: GapCheck,
  error: GraphRefusal | GraphUnreachable,
): Promise<Outcome> {
  const now = Date.now();
  if (error instanceof GraphUnreachable) {
    await settleGapCheck(check, now + retryMilliseconds);
    return 'failed';
  }
  if (error.failureClass === 'throttle') {
    await settleGapCheck(check, await waitOutThrottle(channel, error, now));
    return 'throttled';
  }
  await noteAccountTrouble(channel, error, now);
  if (error.failureClass === 'reconnect') {
    await restGapCheck(check);
    return 'not-connected';
  }
  if (check.look?.after !== undefined && lostPlace.includes(error.failureClass)) {
    // A cursor is good for a while only: kept, it would be refused at every look to come.
    await settleGapCheck({ ...check, look: undefined }, now + retryMilliseconds);
    return 'failed';
  }
  await settleGapCheck(check, now + betweenLooks);
  return 'failed';
}
