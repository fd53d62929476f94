import { findOldestUnanswered } from '../../shared/chats/oldest-unanswered.ts';
import { sweepDueChats } from '../../shared/chats/sweep-due-chats.ts';
import { sweepDueComments } from '../../shared/comments/sweep-due-comments.ts';
import { logMetric } from '../../shared/log-metric.ts';
import { logger } from '../../shared/logger.ts';

/**
 * Runs every minute: enqueues the chats and comments that are due again, and reports how long somebody has
 * waited. It reports this every time, so that its silence means that it does not run.
 */
export async function handler(): Promise<void> {
  const now = Date.now();
  const [due, dueComments] = await Promise.all([sweepDueChats(now), sweepDueComments(now)]);
  if (due.length + dueComments > 0) {
    logger.info('due chats enqueued', { due: due.length, dueComments });
  }
  logMetric('oldestUnanswered', await findOldestUnanswered(due, now));
}
