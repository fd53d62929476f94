import { enqueueJobs } from '../queue/jobs.ts';
import { rearmChat } from '../storage/chat-updates.ts';
import { dueShards, listDueChats } from '../storage/chats.ts';

/** A chat that a job does not settle comes up again after this long. */
const rearmMilliseconds = 5 * 60_000;
/** Chats of one shard in one run; the rest comes up a minute later. */
const mostPerShard = 200;

/**
 * Enqueues the chats that are due again: those whose job was lost in a crash, and those whose wait is
 * over. Enqueued first and moved on after: a crash in between enqueues twice, which does no harm.
 *
 * @returns how many were due
 */
export async function sweepDueChats(now: number): Promise<number> {
  const counts = await Promise.all(dueShards.map((shard) => sweepShard(shard, now)));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function sweepShard(shard: string, now: number): Promise<number> {
  const due = await listDueChats(shard, now, mostPerShard);
  await enqueueJobs(
    due.map(({ channelId, customerId, dueAt }) => ({
      kind: 'chat',
      channelId,
      customerId,
      cause: `sweep#${dueAt}`,
    })),
  );
  await Promise.all(due.map((chat) => rearmChat(chat, chat.dueAt, now + rearmMilliseconds)));
  return due.length;
}
