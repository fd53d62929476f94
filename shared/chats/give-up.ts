import { randomUUID } from 'node:crypto';
import { countFigures } from '../figures/count-figures.ts';
import { giveUpOnChat } from '../storage/chat-updates.ts';
import type { Attention, Chat } from '../storage/chats.ts';
import { comeBackAt } from './postpone.ts';

/**
 * Leaves the open messages to people: the chat is marked, and staff are told. If an echo has just shown that
 * the answer was sent after all, the chat becomes due again instead.
 *
 * @param reason a sentence without anything that was written in the chat
 */
export async function giveUp(
  chat: Chat,
  kind: Attention['kind'],
  reason: string,
): Promise<'gave-up' | 'postponed'> {
  const now = Date.now();
  if (await giveUpOnChat(chat, { id: randomUUID(), kind, reason, at: now })) {
    countFigures(chat, { givenUp: 1 });
    return 'gave-up';
  }
  await comeBackAt(chat, now);
  return 'postponed';
}
