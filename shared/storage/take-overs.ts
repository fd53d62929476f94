import { ifNone } from './change.ts';
import { type ChatChange, dueAt, updateChat } from './chat-updates.ts';
import type { Chat, ChatId } from './chats.ts';
import { absent, anyOf, exists, is, isAbove, isBelow } from './conditions.ts';

/** Leaves the chat to a person from `at` to `until` (Unix milliseconds). False if there is no such chat. */
export function takeOverChat(chat: ChatId, until: number, at: number): Promise<boolean> {
  return takeOver(chat, at, { set: { pausedUntil: until } });
}

/**
 * The same, but for a pause that may replace a longer one: a chat due after `until` becomes due then. False
 * also if it is not due that late.
 */
export function shortenTakeOver(chat: ChatId, until: number, at: number): Promise<boolean> {
  return takeOver(chat, at, {
    set: { pausedUntil: until, gsi2sk: until },
    where: [isAbove('gsi2sk', until)],
  });
}

/** Leaves the chat to a person from `at` until at least `until` (Unix milliseconds): a longer pause stays. */
export async function prolongTakeOver(chat: ChatId, until: number, at: number): Promise<void> {
  const isLonger = await takeOver(chat, at, {
    set: { pausedUntil: until },
    where: [anyOf(absent('pausedUntil'), isBelow('pausedUntil', until))],
  });
  if (!isLonger) await takeOver(chat, at, {});
}

function takeOver(chat: ChatId, at: number, { set, where = [] }: ChatChange): Promise<boolean> {
  return updateChat(chat, {
    // There must be a map to note what staff send.
    set: { ...set, takenOverAt: at, sends: ifNone({}) },
    remove: ['needsAttention'],
    where: [exists('startedAt'), ...where],
  });
}

/** Makes the chat due again when its pause ends. False if the pause has changed since `chat` was read. */
export function waitForPerson(chat: Chat): Promise<boolean> {
  const { pausedUntil = 0 } = chat;
  return updateChat(chat, {
    set: dueAt(chat, pausedUntil),
    where: [is('pausedUntil', pausedUntil)],
  });
}
