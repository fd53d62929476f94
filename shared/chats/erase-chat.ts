import type { Channel } from '../storage/channels.ts';
import type { Chat } from '../storage/chats.ts';
import { eraseMessages, listErasable, markChatErased } from '../storage/erased-chats.ts';

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
  const now = Date.now();
  await markChatErased(chat, now, retentionDays);
  let deleted = 0;
  while (Date.now() < deadline) {
    const messages = await listErasable(chat, now);
    if (messages.length === 0) return { deleted, done: true };
    await eraseMessages(chat, messages, { accountId, retentionDays }, now);
    deleted += messages.length;
  }
  return { deleted, done: false };
}
