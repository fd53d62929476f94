import { enqueueJobs } from '../queue/jobs.ts';
import { rearmChat } from '../storage/chat-updates.ts';
import { type Chat, type DueChat, dueShards, listDueChats } from '../storage/chats.ts';
import { findOldestUnanswered } from './oldest-unanswered.ts';

/** A chat that a job does not settle comes up again after this long. */
const rearmMilliseconds = 5 * 60_000;

/** The result of a sweep. */
export interface Swept {
  /** How many chats were due. */
  due: number;
  /** How long the longest-waiting customer among them has waited for us, in seconds. */
  oldestUnanswered: number;
}

/**
 * Enqueues the chats that are due again: those whose job was lost in a crash, and those whose wait is
 * over. Enqueues before rescheduling: a crash in between enqueues twice, which does no harm.
 *
 * Takes all of them, however many one tenant has: chats that wait for one account must not hide the messages
 * of others. Each shard proceeds independently, longest due first.
 *
 * @param deadline Unix milliseconds after which no further page is started; the rest stays due
 */
export async function sweepDueChats(now: number, deadline: number): Promise<Swept> {
  const swept = await Promise.all(dueShards.map((shard) => sweepShard(shard, now, deadline)));
  return {
    due: swept.reduce((sum, { due }) => sum + due, 0),
    oldestUnanswered: Math.max(...swept.map(({ oldestUnanswered }) => oldestUnanswered)),
  };
}

async function sweepShard(shard: string, now: number, deadline: number): Promise<Swept> {
  const swept = { due: 0, oldestUnanswered: 0 };
  for await (const page of listDueChats(shard, now)) {
    const chats = await sweepPage(page, now);
    const oldest = await findOldestUnanswered(chats, now);
    swept.due += chats.length;
    swept.oldestUnanswered = Math.max(swept.oldestUnanswered, oldest);
    if (Date.now() >= deadline) break;
  }
  return swept;
}

async function sweepPage(due: DueChat[], now: number): Promise<Chat[]> {
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
  // The index may lag behind: somebody else has dealt with the others.
  return rearmed.filter((chat) => chat !== undefined);
}
