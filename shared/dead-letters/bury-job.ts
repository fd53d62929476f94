import { logMetric } from '../log-metric.ts';
import { logger } from '../logger.ts';
import type { ChatJob, Job } from '../queue/jobs.ts';
import { tellStaff } from '../staff/tell-staff.ts';
import { findAccountOwners } from '../storage/accounts.ts';
import { type Chat, findChat } from '../storage/chats.ts';
import { setCommentAside } from '../storage/comment-updates.ts';
import { findComment } from '../storage/comments.ts';
import { keepDeadLetter } from '../storage/dead-letters.ts';
import { setChatAside } from '../storage/untold-chats.ts';
import { findJob } from './find-job.ts';

const reason = 'Answering failed again and again: an operator must look at it.';
/** Twice as long as a job's tries take, a minute and a half apart: an older failure was another job's. */
const triesMilliseconds = 15 * 60_000;

/**
 * Stores a job that failed for good, so that it can be sent again, and leaves its chat to people. Repeating
 * this changes nothing.
 *
 * @param id the queue's message id
 * @param at Unix milliseconds when it was sent
 */
export async function buryJob(id: string, body: string, at: number): Promise<void> {
  const job = findJob(body);
  const chat = job?.kind === 'chat' ? await findChat(job) : undefined;
  const tenantId = chat?.tenantId ?? (await findTenant(job));
  const error = recentError(chat, Date.now());
  const known = { ...(tenantId && { tenantId }), ...(error && { reason: error }) };
  const isNew = await keepDeadLetter({ id, body, at, ...known });
  if (isNew) logMetric('deadLettered', 1, { id, ...(tenantId && { tenantId }) });
  logger.error('a job failed for good', new Error(error ?? 'unknown'), { id, ...job });
  if (job?.kind === 'chat' && chat) await leaveToPeople(job, chat, id);
  // Otherwise its due time would bring it up forever.
  if (job?.kind === 'comment') await setCommentAside(job);
}

async function leaveToPeople(job: ChatJob, chat: Chat, id: string): Promise<void> {
  const attention = { id, kind: 'dead-letter' as const, reason, at: Date.now() };
  const { messageKey = chat.latest } = job;
  if (await setChatAside({ ...job, messageKey }, attention))
    await tellStaff({ ...chat, untold: attention });
}

async function findTenant(job: Job | undefined): Promise<string | undefined> {
  switch (job?.kind) {
    case 'comment':
      return (await findComment(job))?.tenantId;
    case 'fetch':
      return (await findAccountOwners([job.accountId])).get(job.accountId)?.tenantId;
    default:
      return undefined;
  }
}

/** A worker that died recorded no error: the recorded one may be from another day. */
function recentError(chat: Chat | undefined, now: number): string | undefined {
  const { lastError } = chat ?? {};
  return lastError && lastError.at > now - triesMilliseconds ? lastError.reason : undefined;
}
