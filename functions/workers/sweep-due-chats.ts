import { sweepDueChats } from '../../shared/chats/sweep-due-chats.ts';
import { sweepDueComments } from '../../shared/comments/sweep-due-comments.ts';
import { logMetric } from '../../shared/log-metric.ts';
import { logger } from '../../shared/logger.ts';

/** Shorter than the time between two runs, so that they never meet; what is left is the next run's. */
const sliceMilliseconds = 30_000;

/**
 * Runs every minute: enqueues the chats and comments that are due again, and reports how long somebody has
 * waited. It reports this every time, so that its silence means that it does not run.
 */
export async function handler(): Promise<void> {
  const now = Date.now();
  const deadline = now + sliceMilliseconds;
  const [{ due, oldestUnanswered }, dueComments] = await Promise.all([
    sweepDueChats(now, deadline),
    sweepDueComments(now, deadline),
  ]);
  if (due + dueComments > 0) logger.info('due chats enqueued', { due, dueComments });
  logMetric('oldestUnanswered', oldestUnanswered);
}
