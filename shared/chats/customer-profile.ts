import { graphAccess } from '../channels/channel-access.ts';
import { readCustomerProfile } from '../instagram/customer-profile.ts';
import { GraphRefusal } from '../instagram/graph-errors.ts';
import { logger } from '../logger.ts';
import type { Channel } from '../storage/channels.ts';
import { noteUnreadableProfile, storeProfile } from '../storage/chat-profiles.ts';
import type { Chat } from '../storage/chats.ts';

const day = 24 * 3_600_000;
/** The picture's address expires within days. */
const freshMilliseconds = 3 * day;
/** A person whose profile cannot be read may allow it later. */
const unreadableMilliseconds = day;

/**
 * Fetches the person's name and picture if that is due. Best effort, in parallel with the agent: takes at
 * most two seconds and never fails.
 */
export async function refreshProfile(channel: Channel, chat: Chat): Promise<void> {
  const now = Date.now();
  if (!isDue(chat, now)) return;
  const { channelId, customerId } = chat;
  try {
    const profile = await readCustomerProfile(await graphAccess(channel), customerId);
    await storeProfile(chat, profile, now);
  } catch (error) {
    const reason = String(error);
    logger.info('a profile could not be read', { channelId, customerId, reason });
    if (isUnreadable(error)) await noteUnreadable(chat, now);
  }
}

/** Only those who wrote have consented, and only those who write again are worth another call. */
function isDue(
  { lastCustomerAt, profileAt, customerName, customerUsername }: Chat,
  now: number,
): boolean {
  if (lastCustomerAt === undefined) return false;
  if (profileAt === undefined) return true;
  const isKnown = customerName !== undefined || customerUsername !== undefined;
  return profileAt + (isKnown ? freshMilliseconds : unreadableMilliseconds) <= now;
}

/** Meta refused because of this person, not the account: asking again soon would get the same result. */
function isUnreadable(error: unknown): boolean {
  return (
    error instanceof GraphRefusal &&
    ['profile', 'recipient', 'gone', 'request'].includes(error.failureClass)
  );
}

async function noteUnreadable(chat: Chat, now: number): Promise<void> {
  try {
    await noteUnreadableProfile(chat, now);
  } catch (error) {
    logger.warn('an unreadable profile could not be noted', { reason: String(error) });
  }
}
