import type { Chat } from '../storage/chats.ts';
import type { Message } from '../storage/messages.ts';
import { digestOf } from './same-message.ts';
import { latestSentAt } from './send-times.ts';

/**
 * What may be on its way when a chat is erased. Its echo comes after the erasure and must not be taken for
 * what a person wrote in the app, so hashes of it are kept, but no text.
 *
 * @param now Unix milliseconds of the erasure, which by itself keeps out every message that is not newer
 * @returns by the hash of each, the latest time its message may have
 */
export function digestSends(
  { erasedSends = {}, unsettled, turn, sends = {} }: Chat,
  now: number,
): Record<string, number> {
  const part = turn?.reservedAt === undefined ? undefined : turn.parts[turn.next];
  const reserved = [
    ...(unsettled ? [{ ...unsettled.part, reservedAt: unsettled.reservedAt }] : []),
    ...(part ? [{ ...part, reservedAt: turn?.reservedAt as number }] : []),
    ...Object.values(sends),
  ];
  const digests = reserved.map((sent): [string, number] => [
    digestOf(sent),
    latestSentAt(sent, sent.reservedAt),
  ]);
  const all = [...Object.entries(erasedSends), ...digests];
  return Object.fromEntries(all.filter(([, until]) => until > now));
}

/** Whether a message of the account, newer than the chat's erasure, is what was on its way then. */
export function isErasedSend({ erasedSends }: Chat, message: Message): boolean {
  return (erasedSends?.[digestOf(message)] ?? 0) >= message.timestamp;
}
