import { enqueueJobs } from '../queue/jobs.ts';
import { postponeUntil } from '../storage/comment-updates.ts';
import type { CommentId } from '../storage/comments.ts';

/** Waits up to this long go through the queue, whose delay paces them; the sweep handles longer ones. */
const shortWaitMilliseconds = 20_000;
const beatMilliseconds = 1_000;

/**
 * Makes the comment due again at `until` (Unix milliseconds). The due time is written first: if the process
 * dies before it enqueues, the sweep finds the comment.
 */
export async function postponeComment(
  comment: CommentId,
  until: number,
  counting?: 'failures' | 'waits',
): Promise<void> {
  await postponeUntil(comment, until, counting);
  await comeBackAt(comment, until);
}

/** Enqueues a job for a comment that is due soon; a job that comes too early enqueues another. */
export async function comeBackAt(
  { channelId, commentId }: CommentId,
  until: number,
): Promise<void> {
  const now = Date.now();
  if (until > now + shortWaitMilliseconds) return;
  const cause = `retry#${until}#${Math.floor(now / beatMilliseconds)}`;
  await enqueueJobs([{ kind: 'comment', channelId, commentId, cause }]);
}
