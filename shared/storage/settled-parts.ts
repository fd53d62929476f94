import { chatUpdate, dueAt } from './chat-updates.ts';
import type { ChatId, UnsettledPart } from './chats.ts';
import { is } from './conditions.ts';
import type { Message } from './messages.ts';
import { unclearSend } from './unsettled-parts.ts';

/**
 * Alternatives for a transaction, each to try if the condition of the one before failed. The message is the
 * unsettled part; if that was the last, its answer counts. A chat that was left to people because of it is no
 * longer left to them, and is due again.
 */
export function settlements(
  chat: ChatId,
  { timestamp }: Message,
  { reservedAt, covers, discloses }: Omit<UnsettledPart, 'part'>,
  now: number,
) {
  const set = { gsi1sk: timestamp, ...(discloses && { disclosedAt: timestamp }) };
  const answered = {
    add: { messageCount: 1 },
    ...(covers && { delete: { open: new Set(covers) } }),
  };
  const isUnsettled = is('unsettled.reservedAt', reservedAt);
  return [
    chatUpdate(chat, {
      ...answered,
      set: { ...set, ...dueAt(chat, now) },
      remove: ['unsettled', 'needsAttention', 'gaveUpOn', 'failures'],
      where: [isUnsettled, is('needsAttention', unclearSend)],
    }),
    chatUpdate(chat, {
      ...answered,
      set,
      remove: ['unsettled', 'failures'],
      where: [isUnsettled],
    }),
  ];
}
