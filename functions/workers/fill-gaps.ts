import type { Context } from 'aws-lambda';
import { storeFigures } from '../../shared/figures/count-figures.ts';
import { lookAfterChannels } from '../../shared/gaps/look-after-channels.ts';
import { inInvocation } from '../../shared/invocation.ts';
import { takeSummary } from '../../shared/log-metric.ts';
import { logger } from '../../shared/logger.ts';

/** Shorter than the time between two runs; what is not done by then is left to the next run. */
const sliceMilliseconds = 45_000;

/**
 * Runs every minute: checks the channels that are due, each connected one every 15 minutes. It runs this
 * often because a new connection is due at once, and a run with none due costs one small query.
 */
export function handler(_event: unknown, { awsRequestId }: Context): Promise<void> {
  return inInvocation(awsRequestId, lookAfter);
}

async function lookAfter(): Promise<void> {
  const counts = await lookAfterChannels(Date.now() + sliceMilliseconds).finally(storeFigures);
  if (Object.keys(counts).length > 0) {
    logger.info('channels looked after', { ...counts, ...takeSummary() });
  }
}
