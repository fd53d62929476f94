import { enqueueJobs } from '../queue/jobs.ts';
import { postponeChat } from '../storage/chat-updates.ts';
import type { ChatId } from '../storage/chats.ts';

/** Waits up to this long go through the queue, whose delay paces them; the sweep handles longer ones. */
const shortWaitMilliseconds = 20_000;
const beatMilliseconds = 1_000;

/**
 * Makes the chat due again at `until` (Unix milliseconds). The due time is written first: if the process dies
 * before it enqueues, the sweep finds the chat.
 */
export async function postpone(
  chat: ChatId,
  until: number,
  counting?: 'failures' | 'waits',
): Promise<void> {
  await postponeChat(chat, until, counting);
  await comeBackAt(chat, until);
}

/**
 * Enqueues a job for a chat that is due soon; a job that comes too early enqueues another. Several jobs of a
 * chat that wait for the same moment become one: the queue drops equal causes, and its delay is at least a
 * beat.
 */
export async function comeBackAt({ channelId, customerId }: ChatId, until: number): Promise<void> {
  const now = Date.now();
  if (until > now + shortWaitMilliseconds) return;
  const beat = Math.floor(now / beatMilliseconds);
  await enqueueJobs([{ kind: 'chat', channelId, customerId, cause: `retry#${until}#${beat}` }]);
}
