import { type Channel, channelKey } from '../storage/channels.ts';
import type { Chat } from '../storage/chats.ts';
import { timeOfMessageKey } from '../storage/messages.ts';
import { readItems } from '../storage/read-items.ts';
import { isWindowOpen } from './reply-window.ts';
import { unansweredKeys } from './unanswered.ts';

/**
 * How long the longest-waiting customer has waited for an answer that we owe, in seconds; 0 if nobody waits.
 * Customers who wait for a person do not count, nor do those of an account that nobody answers because it is
 * disconnected, has no agent, or needs a login: that is reported elsewhere.
 *
 * @param due a page of chats that were due and are not dealt with yet; one answered in time never becomes due
 */
export async function findOldestUnanswered(due: Chat[], now: number): Promise<number> {
  const oldest = new Map<string, { chat: Chat; since: number }>();
  for (const chat of due) {
    const since = waitsSince(chat, now);
    const known = oldest.get(chat.channelId)?.since ?? Number.POSITIVE_INFINITY;
    if (since < known) oldest.set(chat.channelId, { chat, since });
  }
  const waiting = [...oldest.values()].sort((a, b) => a.since - b.since);
  const keys = waiting.map(({ chat }) => channelKey(chat.tenantId, chat.channelId));
  const answering = new Set(
    ((await readItems(keys, 'eventual')) as unknown as Channel[])
      .filter(({ state, agentId }) => state === 'active' && agentId !== undefined)
      .map(({ channelId }) => channelId),
  );
  const first = waiting.find(({ chat }) => answering.has(chat.channelId));
  return first ? Math.max(0, Math.round((now - first.since) / 1000)) : 0;
}

/** Unix milliseconds by Meta's clock; infinity if nothing waits for us. */
function waitsSince(chat: Chat, now: number): number {
  const [oldest] = unansweredKeys(chat, now);
  const isLeftToPeople =
    (chat.pausedUntil ?? 0) > now || (chat.gaveUpOn !== undefined && chat.gaveUpOn === chat.latest);
  if (oldest === undefined || isLeftToPeople || !isWindowOpen(chat, now)) {
    return Number.POSITIVE_INFINITY;
  }
  return timeOfMessageKey(oldest);
}
