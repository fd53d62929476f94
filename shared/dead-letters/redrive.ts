import { enqueueJobs } from '../queue/jobs.ts';
import { type DeadLetter, deleteDeadLetter } from '../storage/dead-letters.ts';
import { takeUpChat } from '../storage/untold-chats.ts';
import { findJob } from './find-job.ts';

/**
 * Sends a dead job again, as a new one. It is enqueued before its letter is deleted: after a crash in between
 * it may be sent twice, which does no harm.
 *
 * @returns false if the letter contains no job
 */
export async function redrive({ id, body }: DeadLetter): Promise<boolean> {
  const job = findJob(body);
  if (!job) return false;
  const now = Date.now();
  if (job.kind === 'chat') await takeUpChat(job, now);
  // Without a message key, the job answers whatever is open.
  const again = job.kind === 'chat' ? { ...job, messageKey: undefined } : job;
  await enqueueJobs([{ ...again, cause: `redrive#${id}#${now}` }]);
  await deleteDeadLetter(id);
  return true;
}
