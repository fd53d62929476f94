import { sweepDueChats } from '../../shared/chats/sweep-due-chats.ts';
import { sweepDueComments } from '../../shared/comments/sweep-due-comments.ts';
import { logger } from '../../shared/logger.ts';

/** Runs each minute: enqueues the chats and comments that are due again. */
export async function handler(): Promise<void> {
  const now = Date.now();
  const [due, dueComments] = await Promise.all([sweepDueChats(now), sweepDueComments(now)]);
  if (due + dueComments > 0) logger.info('due chats enqueued', { due, dueComments });
}
