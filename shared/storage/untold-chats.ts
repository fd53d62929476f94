import { copyOf } from './change.ts';
import { dueAt, updateChat } from './chat-updates.ts';
import type { Attention, ChatId } from './chats.ts';
import { anyOf, exists, is } from './conditions.ts';

/** Staff were told of this; anything that came up since must still be told. */
export function forgetUntold(chat: ChatId, id: string): Promise<boolean> {
  return updateChat(chat, { remove: ['untold'], where: [is('untold.id', id)] });
}

/**
 * Sets aside a chat whose jobs keep failing: nothing more is tried until something happens in it or it is
 * taken up again, an answer on its way stays as it is, and staff must be told.
 *
 * @param job `messageKey` is what had arrived last for it; what came since is still tried
 * @returns false if there is no such chat, or it has nothing to answer
 */
export function setChatAside(
  job: ChatId & { messageKey?: string },
  attention: Attention,
): Promise<boolean> {
  const { channelId, customerId, messageKey } = job;
  const chat = { channelId, customerId };
  return updateChat(chat, {
    set: {
      needsAttention: attention.reason,
      untold: attention,
      gaveUpOn: messageKey ?? copyOf('latest'),
      ...dueAt(chat, attention.at),
    },
    where: [exists('latest'), anyOf(exists('open'), exists('turn'))],
  });
}

/** Takes up a chat that was set aside: it is due now (Unix milliseconds). */
export function takeUpChat(chat: ChatId, now: number): Promise<boolean> {
  return updateChat(chat, {
    set: dueAt(chat, now),
    remove: ['gaveUpOn', 'retryAt', 'failures', 'waits'],
    where: [exists('latest')],
  });
}

/** Why a job of the chat last failed (`at`, Unix milliseconds), for whoever looks into it later. */
export function noteJobError(chat: ChatId, reason: string, at: number): Promise<boolean> {
  return updateChat(chat, { set: { lastError: { reason, at } }, where: [exists('latest')] });
}
