import { enqueueJobs } from '../queue/jobs.ts';
import { listDueComments } from '../storage/comment-lists.ts';
import { rearmComment } from '../storage/comment-updates.ts';
import { commentDueShards } from '../storage/comments.ts';

/** A comment that its job does not settle is due again after this long. */
const rearmMilliseconds = 5 * 60_000;
/** Comments of one shard in one run; the rest follow a minute later. */
const mostPerShard = 200;

/**
 * Enqueues the comments that are due: those whose job was lost in a crash, and those whose wait is over. It
 * enqueues before moving the due time on: a crash in between enqueues twice, which does no harm.
 *
 * @returns how many were due
 */
export async function sweepDueComments(now: number): Promise<number> {
  const counts = await Promise.all(commentDueShards.map((shard) => sweepShard(shard, now)));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function sweepShard(shard: string, now: number): Promise<number> {
  const due = await listDueComments(shard, now, mostPerShard);
  await enqueueJobs(
    due.map(({ channelId, commentId, dueAt }) => ({
      kind: 'comment',
      channelId,
      commentId,
      cause: `sweep#${dueAt}`,
    })),
  );
  await Promise.all(due.map((one) => rearmComment(one, one.dueAt, now + rearmMilliseconds)));
  return due.length;
}
