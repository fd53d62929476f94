import { enqueueJobs } from '../queue/jobs.ts';
import { type DueComment, listDueComments } from '../storage/comment-lists.ts';
import { rearmComment } from '../storage/comment-updates.ts';
import { commentDueShards } from '../storage/comments.ts';

/** A comment that a job does not settle comes up again after this long. */
const rearmMilliseconds = 5 * 60_000;

/**
 * Enqueues the comments that are due: those whose job was lost in a crash, and those whose wait is over.
 * Enqueues before rescheduling: a crash in between enqueues twice, which does no harm.
 *
 * @param deadline Unix milliseconds after which no further page is started; the rest stays due
 * @returns how many were due
 */
export async function sweepDueComments(now: number, deadline: number): Promise<number> {
  const counts = await Promise.all(
    commentDueShards.map((shard) => sweepShard(shard, now, deadline)),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

async function sweepShard(shard: string, now: number, deadline: number): Promise<number> {
  let count = 0;
  for await (const page of listDueComments(shard, now)) {
    await sweepPage(page, now);
    count += page.length;
    if (Date.now() >= deadline) break;
  }
  return count;
}

async function sweepPage(due: DueComment[], now: number): Promise<void> {
  await enqueueJobs(
    due.map(({ channelId, commentId, dueAt }) => ({
      kind: 'comment',
      channelId,
      commentId,
      cause: `sweep#${dueAt}`,
    })),
  );
  await Promise.all(due.map((one) => rearmComment(one, one.dueAt, now + rearmMilliseconds)));
}
