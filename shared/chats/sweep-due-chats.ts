import { enqueueJobs } from '../queue/jobs.ts';
import { rearmChat } from '../storage/chat-updates.ts';
import { type Chat, dueShards, listDueChats } from '../storage/chats.ts';

/** A chat that its job does not settle is due again after this long. */
const rearmMilliseconds = 5 * 60_000;
/** Chats of one shard in one run; the rest follow a minute later. */
const mostPerShard = 200;

/**
 * Enqueues the chats that are due again: those whose job was lost in a crash, and those whose wait is over.
 * It enqueues before moving the due time on: a crash in between enqueues twice, which does no harm.
 *
 * @returns those that were due
 */
export async function sweepDueChats(now: number): Promise<Chat[]> {
  const swept = await Promise.all(dueShards.map((shard) => sweepShard(shard, now)));
  return swept.flat();
}

async function sweepShard(shard: string, now: number): Promise<Chat[]> {
  const due = await listDueChats(shard, now, mostPerShard);
  await enqueueJobs(
    due.map(({ channelId, customerId, dueAt }) => ({
      kind: 'chat',
      channelId,
      customerId,
      cause: `sweep#${dueAt}`,
    })),
  );
  const rearmed = await Promise.all(
    due.map((chat) => rearmChat(chat, chat.dueAt, now + rearmMilliseconds)),
  );
  // The index may lag behind: somebody else has handled the others.
  return rearmed.filter((chat) => chat !== undefined);
}
