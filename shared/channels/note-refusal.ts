import type { GraphRefusal } from '../instagram/graph-errors.ts';
import { logMetric } from '../log-metric.ts';
import { noteSendError, stopAutomation, throttleChannel } from '../storage/channel-updates.ts';
import type { Channel } from '../storage/channels.ts';

import { findPolicyStopEnd } from './policy-stop.ts';
import { requireReconnect } from './require-reconnect.ts';

const longestThrottleMilliseconds = 15 * 60_000;
const minute = 60_000;
/** The per-second limit; all other limits count over minutes or hours. */
const perSecondCode = 613;

/** Records what the refusal of a send says about the whole channel; `status` and `health` show it, too. */
export async function noteRefusal(
  channel: Channel,
  refusal: GraphRefusal,
  now: number,
): Promise<void> {
  await noteSendError(channel, refusal, now);
  await noteAccountTrouble(channel, refusal, now);
}

/** The part of `noteRefusal` that applies to the refusal of any call. */
export async function noteAccountTrouble(
  channel: Channel,
  refusal: GraphRefusal,
  now: number,
): Promise<void> {
  const { failureClass, code, subcode } = refusal;
  const { tenantId, channelId } = channel;
  if (failureClass === 'reconnect') await requireReconnect(channel, refusal);
  if (failureClass === 'policy') {
    const before = await stopAutomation(channel, { code, subcode, at: now });
    // If several chats are refused at the same moment, only the first reports it.
    if (before && findPolicyStopEnd(before, now) === undefined) {
      logMetric('automationStopped', 1, { tenantId, channelId, code, subcode });
    }
  }
}

/**
 * Nothing is sent for the account until Meta accepts calls again: more calls would prolong the throttling. If
 * Meta names no time, the wait grows each time it turned out too short.
 *
 * @returns until when, in Unix milliseconds
 */
export async function waitOutThrottle(
  channel: Channel,
  { code, retryAfter }: GraphRefusal,
  now: number,
): Promise<number> {
  const guess = retryAfter === undefined ? growingWait(channel, code, now) : 0;
  const until = now + (retryAfter ?? guess);
  await throttleChannel(channel, until, guess);
  return until;
}

function growingWait(
  { throttledUntil = 0, throttledFor = 0 }: Channel,
  code: number,
  now: number,
): number {
  const first = code === perSecondCode ? 1_000 : minute;
  const goesOn = now < throttledUntil + Math.max(throttledFor, minute);
  const next = goesOn ? Math.max(2 * throttledFor, first) : first;
  return Math.min(next, longestThrottleMilliseconds);
}
