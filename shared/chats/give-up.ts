import { randomUUID } from 'node:crypto';
import { countFigures } from '../figures/count-figures.ts';
import { giveUpOnChat } from '../storage/chat-updates.ts';
import type { Attention, Chat } from '../storage/chats.ts';

/**
 * Leaves the open messages to people: the chat is marked, and staff are told.
 *
 * @param reason a sentence without anything that was written in the chat
 */
export async function giveUp(
  chat: Chat,
  kind: Attention['kind'],
  reason: string,
): Promise<'gave-up'> {
  const attention = { id: randomUUID(), kind, reason, at: Date.now() };
  if (await giveUpOnChat(chat, attention)) countFigures(chat, { givenUp: 1 });
  return 'gave-up';
}
