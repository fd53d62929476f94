import { ifNone } from './change.ts';
import { type ChatChange, dueAt, notDue, sameTurn, updateChat } from './chat-updates.ts';
import type { Chat } from './chats.ts';
import { is } from './conditions.ts';
import { nobodyTookOver } from './turns.ts';
import { unsettledPart } from './unsettled-parts.ts';

/** Nothing will be answered: the window closed, or nothing is open. Fails if a message came since. */
export function closeChat(chat: Chat): Promise<boolean> {
  return close(chat, {});
}

/**
 * Closes a chat whose answer was not delivered, and keeps the reason. Staff see it but get no event for it;
 * if the answer itself called for a person, that stays the reason. If the answer has progressed since `chat`
 * was read, or a person took over, the chat is closed without a reason.
 *
 * @param chat with the answer that was not delivered
 * @param reason a sentence without anything that was written in the chat
 * @param now Unix milliseconds
 * @returns false if a message has come since: it has a job of its own
 */
export async function closeUndelivered(chat: Chat, reason: string, now: number): Promise<boolean> {
  const calledBefore = chat.turn?.handsOffUntil !== undefined;
  const marked = await close(chat, {
    set: { needsAttention: calledBefore ? ifNone(reason) : reason },
    where: [...sameTurn(chat.turn), nobodyTookOver(now)],
  });
  return marked || closeChat(chat);
}

const everyTry = ['turn', 'open', 'openSince', 'retryAt', 'failures', 'waits'] as const;

/** If the answer called for a person, the chat becomes due once more, so that staff are told in any case. */
function close(chat: Chat, { set, where = [] }: ChatChange): Promise<boolean> {
  const isDue = chat.turn?.handsOffUntil !== undefined;
  return updateChat(chat, {
    set: { ...set, ...unsettledPart(chat.turn), ...(isDue && dueAt(chat, Date.now())) },
    remove: [...everyTry, ...(isDue ? [] : notDue)],
    // Nothing ever arrived in a chat that only the account wrote in, and an erased one has forgotten it.
    where: [is('latest', chat.latest), ...where],
  });
}
