import { sweepDueChats } from '../../shared/chats/sweep-due-chats.ts';
import { logger } from '../../shared/logger.ts';

/** Runs each minute: enqueues the chats that are due again. */
export async function handler(): Promise<void> {
  const due = await sweepDueChats(Date.now());
  if (due > 0) logger.info('due chats enqueued', { due });
}
