import { logger } from '../logger.ts';
import type { AccountOwner } from '../storage/accounts.ts';
import {
  type Chat,
  type ChatId,
  findChat,
  type SendReservation,
  type Turn,
} from '../storage/chats.ts';
import { recordPersonMessage } from '../storage/inbound-messages.ts';
import type { Message } from '../storage/messages.ts';
import { findKnownMids, type SeenEvent } from '../storage/seen-events.ts';
import { confirmSendPart } from '../storage/send-parts.ts';
import { confirmPart, confirmUnsettled } from '../storage/turns.ts';
import { isSameText } from './same-text.ts';
import { takeOverMilliseconds } from './take-over-time.ts';

/** The chat may change between reading and writing; more often than this it does not. */
const attempts = 5;

/**
 * An echo is ours if its message id is known, or if it says what a reservation was about to send: then
 * it settles whether that was sent. Meta marks nothing else, so any other echo is a person who answered
 * in the Instagram app, and the agent falls silent.
 *
 * @param message what was written, as a person's
 */
export async function recordEcho(
  owner: AccountOwner,
  chatId: ChatId,
  seen: SeenEvent,
  message: Message,
  now: number,
): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const known = await findKnownMids(seen.accountId, [message.mid]);
    if (known.size > 0) return;
    const chat = await findChat(chatId);
    if ((chat?.deletedBefore ?? 0) >= message.timestamp) return;
    const sent = chat && findReservedSend(chat, message);
    if (sent) return confirmSendPart(chat, sent.sendId, sent.reservation, seen, message, now);
    const ours = chat && findReservedPart(chat, message);
    if (ours) {
      await confirmPart(
        chatId,
        ours.turn,
        seen,
        { ...message, author: 'agent', text: ours.text },
        now,
      );
      return;
    }
    if (chat?.unsettled && isSameText(chat.unsettled.text, message.text)) {
      await confirmUnsettled(chatId, seen, { ...message, author: 'agent' }, now);
      return;
    }
    const pausedUntil = Math.max(chat?.pausedUntil ?? 0, message.timestamp + takeOverMilliseconds);
    const outcome = await recordPersonMessage(owner, chatId, chat, seen, message, pausedUntil, now);
    if (outcome === 'recorded') logger.info('a person answered in the app', { ...chatId });
    if (outcome !== 'conflict') return;
  }
  throw new Error('The chat kept changing while an echo was recorded.');
}

function findReservedPart(chat: Chat, message: Message): { turn: Turn; text: string } | undefined {
  const { turn } = chat;
  const text = turn?.parts[turn.next];
  if (!turn || text === undefined || turn.reservedAt === undefined) return undefined;
  return isSameText(text, message.text) ? { turn, text } : undefined;
}

/** How far Meta's time of a message may be from the send call that sent it. */
const sendTolerance = 60_000;

/** What a member of staff sends through the API just now, if this is it. */
function findReservedSend(
  chat: Chat,
  message: Message,
): { sendId: string; reservation: SendReservation } | undefined {
  const found = Object.entries(chat.sends ?? {}).find(
    ([, reservation]) =>
      Math.abs(message.timestamp - reservation.reservedAt) <= sendTolerance &&
      isSameText(reservation.text ?? '', message.text) &&
      hasSameAttachments(reservation, message),
  );
  return found && { sendId: found[0], reservation: found[1] };
}

/** Meta gives them addresses of its own, and may call a file otherwise: their number is what stays. */
function hasSameAttachments(a: Pick<Message, 'attachments'>, b: Pick<Message, 'attachments'>) {
  return (a.attachments?.length ?? 0) === (b.attachments?.length ?? 0);
}
