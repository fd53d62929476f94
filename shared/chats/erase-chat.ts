import { ApiError } from '../errors.ts';
import type { Channel } from '../storage/channels.ts';
import { type Chat, findChat } from '../storage/chats.ts';
import { eraseMessages, listErasable, markChatErased } from '../storage/erased-chats.ts';
import { digestSends } from './erased-sends.ts';

/** The chat may change between reading and writing, but hardly more often than this. */
const attempts = 5;

/**
 * Erases a chat: it vanishes at once, then its messages are deleted in batches until `deadline` (Unix
 * milliseconds). Calling it again continues where it stopped.
 *
 * @returns how many messages were deleted, and whether none is left
 */
export async function eraseChat(
  { accountId, retentionDays }: Channel,
  chat: Chat,
  deadline: number,
): Promise<{ deleted: number; done: boolean }> {
  const now = await markErased(chat, retentionDays);
  let deleted = 0;
  while (Date.now() < deadline) {
    const messages = await listErasable(chat, now);
    if (messages.length === 0) return { deleted, done: true };
    await eraseMessages(chat, messages, { accountId, retentionDays }, now);
    deleted += messages.length;
  }
  return { deleted, done: false };
}

/** @returns the time of the erasure, in Unix milliseconds */
async function markErased(chat: Chat, retentionDays: number | undefined): Promise<number> {
  let present = chat;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const now = Date.now();
    const erasedSends = digestSends(present, now);
    if (await markChatErased(present, erasedSends, now, retentionDays)) return now;
    present = (await findChat(chat)) ?? chat;
  }
  throw new ApiError('RATE_LIMITED', 'The chat has just changed. Try again.', {
    'retry-after': '1',
  });
}
