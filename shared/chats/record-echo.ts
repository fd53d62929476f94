import { recordPrivateReplyEcho } from '../comments/find-private-reply.ts';
import { countSentPart } from '../figures/count-answer.ts';
import { countFigures } from '../figures/count-figures.ts';
import type { Echo } from '../instagram/webhook-events.ts';
import { logger } from '../logger.ts';
import type { AccountOwner } from '../storage/accounts.ts';
import { type Chat, findChat, type SendReservation, type Turn } from '../storage/chats.ts';
import { confirmPart, confirmUnsettled } from '../storage/confirmed-parts.ts';
import { type Message, messageKeyOf } from '../storage/messages.ts';
import { recordPersonMessage } from '../storage/person-messages.ts';
import { findKnownMids, rememberErased } from '../storage/seen-events.ts';
import { confirmSendPart } from '../storage/send-parts.ts';
import { agentMessageOf } from './agent-message.ts';
import { isErasedSend } from './erased-sends.ts';
import { seenEventOf } from './record-message.ts';
import { isSameMessage } from './same-message.ts';
import { mayBeSentBy } from './send-times.ts';
import { takeOverMilliseconds } from './take-over-time.ts';

/** The chat may change between reading and writing, but hardly more often than this. */
const attempts = 5;

/**
 * An echo is ours if its message id is known, or if it says what a reservation was about to send: then it
 * settles whether that was sent. If the message was on its way when the chat was erased, only the event is
 * remembered.
 *
 * Meta gives no other sign, so any other echo is from a person who answered in the Instagram app, and the
 * agent falls silent.
 */
export async function recordEcho(owner: AccountOwner, event: Echo, now: number): Promise<void> {
  const { mid, timestamp, content, customerId, accountId, isHistory } = event;
  const chatId = { channelId: owner.channelId, customerId };
  const messageKey = messageKeyOf(timestamp, mid);
  const seen = seenEventOf(owner, event, messageKey);
  const message: Message = { messageKey, mid, author: 'person', timestamp, ...content };
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const known = await findKnownMids(accountId, [mid]);
    if (known.size > 0) return;
    const chat = await findChat(chatId);
    if ((chat?.deletedBefore ?? 0) >= timestamp) return;
    const sent = chat && findReservedSend(chat, message);
    if (sent) {
      const { sendId, reservation } = sent;
      const isNew = await confirmSendPart(chat, sendId, reservation, seen, message, now);
      if (isNew) countFigures(owner, { sentByPeople: 1 }, timestamp);
      return;
    }
    const turn = chat && findReservedTurn(chat, message);
    if (turn) {
      const settled = await confirmPart(chat, turn, seen, agentMessageOf(turn, message), now);
      return countSentPart(owner, turn, settled, timestamp);
    }
    if (chat && isUnsettled(chat, message)) {
      const isNew = await confirmUnsettled(chat, seen, { ...message, author: 'agent' }, now);
      if (isNew) countFigures(owner, { sent: 1 }, timestamp);
      return;
    }
    if (chat && isErasedSend(chat, message)) {
      await rememberErased(seen, now);
      return;
    }
    if (await recordPrivateReplyEcho(owner, event, now)) return;
    // An echo may come after the person who wrote it has handed the chat back.
    const isPast = isHistory || timestamp <= (chat?.handedBackAt ?? 0);
    const takenOverUntil = isPast ? 0 : timestamp + takeOverMilliseconds;
    const pausedUntil = Math.max(chat?.pausedUntil ?? 0, takenOverUntil);
    const outcome = await recordPersonMessage(owner, chatId, chat, seen, message, pausedUntil, now);
    if (outcome === 'recorded') {
      countFigures(owner, { sentByPeople: 1 }, timestamp);
      logger.info('a person answered in the app', { ...chatId });
    }
    if (outcome !== 'conflict') return;
  }
  throw new Error('The chat kept changing while an echo was recorded.');
}

/** The answer on its way, if the message is the part of it that was reserved. */
function findReservedTurn({ turn }: Chat, message: Message): Turn | undefined {
  const part = turn?.parts[turn.next];
  if (!turn || !part || turn.reservedAt === undefined) return undefined;
  const isReserved =
    isSameMessage(part, message) && mayBeSentBy(part, turn.reservedAt, message.timestamp);
  return isReserved ? turn : undefined;
}

/** Whether the message is the part that was given up while it was on its way. */
function isUnsettled({ unsettled }: Chat, message: Message): boolean {
  if (!unsettled || !isSameMessage(unsettled.part, message)) return false;
  return mayBeSentBy(unsettled.part, unsettled.reservedAt, message.timestamp);
}

/** What staff are sending through the API right now, if the message is a part of it. */
function findReservedSend(
  chat: Chat,
  message: Message,
): { sendId: string; reservation: SendReservation } | undefined {
  const found = Object.entries(chat.sends ?? {}).find(
    ([, reservation]) =>
      mayBeSentBy(reservation, reservation.reservedAt, message.timestamp) &&
      isSameMessage(reservation, message),
  );
  return found && { sendId: found[0], reservation: found[1] };
}
