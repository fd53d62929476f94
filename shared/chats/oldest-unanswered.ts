import { type Channel, channelKey } from '../storage/channels.ts';
import type { Chat } from '../storage/chats.ts';
import { timeOfMessageKey } from '../storage/messages.ts';
import { readItems } from '../storage/read-items.ts';
import { isWindowOpen } from './reply-window.ts';
import { unansweredKeys } from './unanswered.ts';

/** As many as one call can read. */
const mostChannels = 100;

/**
 * The longest time, in seconds, that a customer has been waiting for an answer from us; 0 if nobody waits.
 * Chats that wait for a person do not count, nor do accounts that nobody answers because they are
 * disconnected, have no agent or need a login: those are reported elsewhere.
 *
 * @param due chats that were due and are not handled yet; a chat that is answered in time is never among them
 */
export async function findOldestUnanswered(due: Chat[], now: number): Promise<number> {
  const oldest = new Map<string, { chat: Chat; since: number }>();
  for (const chat of due) {
    const since = waitsSince(chat, now);
    const known = oldest.get(chat.channelId)?.since ?? Number.POSITIVE_INFINITY;
    if (since < known) oldest.set(chat.channelId, { chat, since });
  }
  const waiting = [...oldest.values()].sort((a, b) => a.since - b.since).slice(0, mostChannels);
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
