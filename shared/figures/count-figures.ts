import { logger } from '../logger.ts';
import { addFigures, type DayOfFigures, type Figures } from '../storage/figures.ts';
import type { ChannelIds } from '../storage/inbound-messages.ts';
import { dayOf } from './period.ts';
import { sumFigures } from './sum-figures.ts';

/**
 * The figures are counted beside the work and not in its transactions: no message may wait for, or fail
 * by, an item that all chats of a channel write. What is counted is gathered in the process, which serves
 * one event at a time, and stored in one write per channel and day when the event is dealt with.
 *
 * So a count is lost where the process dies in between or the write fails, and never comes twice: a
 * delivery or a job that is repeated finds that its writes were done, and counts nothing.
 */
const counted = new Map<string, DayOfFigures>();

/**
 * Meta delivers a webhook again for up to 36 hours; what is older comes from a look into the history.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
const oldestMilliseconds = 36 * 3_600_000;

/**
 * Counts what has just happened, until `storeFigures` stores it. To be called only by who knows that its
 * own write made it new.
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

/** Stores what was counted. Best effort: a failure is logged and the counts are lost. */
export async function storeFigures(): Promise<void> {
  const days = [...counted.values()];
  counted.clear();
  const results = await Promise.allSettled(days.map(addFigures));
  for (const [index, result] of results.entries()) {
    if (result.status === 'fulfilled') continue;
    logger.error('figures lost: they could not be stored', result.reason, { ...days[index] });
  }
}
