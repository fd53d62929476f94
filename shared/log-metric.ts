import { logger } from './logger.ts';

/** What operators count, alarm on or plot. */
export type MetricName =
  /** A channel's token is dead: only its owner's new login helps. */
  | 'tokenNeedsReconnect'
  /** Meta restricts an account: its automation stops until it is connected again, or for a day. */
  | 'automationStopped'
  /** Messages that no webhook had brought and that were found in the conversation. */
  | 'gapsFilled'
  /** Meta refuses the whole app, not one account: calls pause for everybody. */
  | 'appBreaker';

/**
 * Logs how much of something happened: the one place that knows what a metric looks like in the log.
 *
 * @param value a count, unless the name says another unit
 * @param dimensions what it is about: ids, counts and classes, as for every log line
 */
export function logMetric(
  name: MetricName,
  value: number,
  dimensions: Record<string, string | number | undefined> = {},
): void {
  logger.info('metric', { metric: name, value, ...dimensions });
}
