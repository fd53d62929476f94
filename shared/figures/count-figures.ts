import { logger } from '../logger.ts';
import { addFigures, type DayOfFigures, type Figures } from '../storage/figures.ts';
import type { ChannelIds } from '../storage/inbound-messages.ts';
import { dayOf } from './period.ts';
import { sumFigures } from './sum-figures.ts';

/**
 * The figures are counted beside the work and not in its transactions: no message may wait for, or fail
 * because of, an item that all chats of a channel write. Counts are gathered in the process, which serves one
 * event at a time, and stored in one write per channel and day once the event is handled.
 *
 * So a count is lost if the process dies in between or the write fails, but is never doubled: a repeated
 * delivery or job finds its writes already done, and counts nothing.
 */
const counted = new Map<string, DayOfFigures>();

/**
 * Meta redelivers a webhook for up to 36 hours; what is older comes from reading the history.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
const oldestMilliseconds = 36 * 3_600_000;

/**
 * Counts what has just happened, to be stored by `storeFigures`. To be called only by code that knows its own
 * write made the event new.
 *
 * @param at Unix milliseconds when it happened: it counts for that day (UTC)
 */
export function countFigures(
  { tenantId, channelId }: ChannelIds,
  figures: Figures,
  at: number = Date.now(),
): void {
  const now = Date.now();
  if (at < now - oldestMilliseconds) return;
  const day = dayOf(Math.min(at, now));
  const key = `${tenantId} ${channelId} ${day}`;
  const known = counted.get(key)?.figures ?? {};
  counted.set(key, { tenantId, channelId, day, figures: sumFigures([known, figures]) });
}

/** Stores the counts. Best effort: a failure is logged and the counts are lost. */
export async function storeFigures(): Promise<void> {
  const days = [...counted.values()];
  counted.clear();
  const results = await Promise.allSettled(days.map(addFigures));
  for (const [index, result] of results.entries()) {
    if (result.status === 'fulfilled') continue;
    logger.error('figures lost: they could not be stored', result.reason, { ...days[index] });
  }
}
