import { graphAccess } from '../channels/channel-access.ts';
import { countFailedSend } from '../figures/count-answer.ts';
import { countFigures } from '../figures/count-figures.ts';
import { GraphRefusal, GraphUnreachable } from '../instagram/graph-errors.ts';
import { type OutgoingMessage, sendMessage } from '../instagram/send-message.ts';
import { logger } from '../logger.ts';
import { forgetSendError } from '../storage/channel-updates.ts';
import type { Channel } from '../storage/channels.ts';
import { type Chat, findChat, type Turn } from '../storage/chats.ts';
import { dropTurn, replaceParts, reserveNextPart } from '../storage/turns.ts';
import { handleRefusal, handleRefusedLook, waitForOutcome } from './failed-sends.ts';
import type { JobOutcome } from './job-outcome.ts';
import { confirmSent, findSentPart } from './sent-parts.ts';
import { simplifyPart } from './simpler-part.ts';

/** `fresh`: the part was reserved by the write that stored the answer, and nothing has been sent yet. */
type Reservation = 'fresh' | 'unsettled';

/**
 * Sends the parts of an answer that are not sent yet, in order. Each is reserved first, so that after a crash
 * or an unknown outcome, a part that may have been sent is looked for instead of sent again.
 */
export async function deliverTurn(
  channel: Channel,
  chat: Chat,
  turn: Turn,
  reservation: Reservation = 'unsettled',
): Promise<JobOutcome> {
  let current = turn;
  while (current.next < current.parts.length) {
    const isFresh = reservation === 'fresh' && current === turn;
    const step = await deliverNextPart(channel, chat, current, isFresh);
    if (typeof step === 'string') return step;
    current = step;
  }
  return 'answered';
}

/** @returns why the turn stops here, or the turn with what is left to send */
async function deliverNextPart(
  channel: Channel,
  chat: Chat,
  turn: Turn,
  isFresh: boolean,
): Promise<JobOutcome | Turn> {
  if (isFresh) return sendReservedPart(channel, chat, turn);
  if (turn.reservedAt !== undefined) {
    const found = await findSentPart(channel, chat, turn, turn.reservedAt);
    if (found === 'too-early') return waitForOutcome(chat, turn);
    if (found === 'sent') return withoutNextPart(turn);
    if (found instanceof GraphRefusal) return handleRefusedLook(channel, { ...chat, turn }, found);
  }
  const now = Date.now();
  const reserved = await reserveNextPart(chat, turn, now);
  const reservedTurn = { ...turn, reservedAt: now };
  return reserved ? sendReservedPart(channel, chat, reservedTurn) : takeStock(channel, chat, turn);
}

async function sendReservedPart(
  channel: Channel,
  chat: Chat,
  turn: Turn,
): Promise<JobOutcome | Turn> {
  const part = turn.parts[turn.next] as OutgoingMessage;
  let mid: string;
  try {
    mid = await sendMessage(await graphAccess(channel), chat.customerId, part);
  } catch (error) {
    countFailedSend(channel, error);
    if (error instanceof GraphUnreachable) return waitForOutcome(chat, turn);
    if (!(error instanceof GraphRefusal)) throw error;
    if (error.failureClass === 'unknown-outcome') return waitForOutcome(chat, turn);
    const simpler = simplifyPart(part, error);
    return simpler
      ? simplifyTurn(channel, chat, turn, simpler)
      : handleRefusal(channel, chat, turn, error);
  }
  await confirmSent(channel, chat, turn, mid, Date.now());
  await forgetSendError(channel);
  return withoutNextPart(turn);
}

function withoutNextPart(turn: Turn): Turn {
  return { ...turn, next: turn.next + 1, reservedAt: undefined };
}

/** Meta does not accept the next part as it is: a simpler form takes its place. */
async function simplifyTurn(
  channel: Channel,
  chat: Chat,
  turn: Turn,
  simpler: OutgoingMessage[],
): Promise<JobOutcome | Turn> {
  const { channelId, customerId } = chat;
  const { parts, next } = turn;
  logger.warn('a part leaves in a simpler form', { channelId, customerId, part: next });
  const changed = [...parts.slice(0, next), ...simpler, ...parts.slice(next + 1)];
  const isReplaced = await replaceParts(chat, turn, changed);
  return isReplaced
    ? { ...turn, parts: changed, reservedAt: undefined }
    : takeStock(channel, chat, turn);
}

/** The part could not be reserved: its echo settled it meanwhile, or somebody took over. */
async function takeStock(channel: Channel, chat: Chat, turn: Turn): Promise<JobOutcome> {
  const present = await findChat(chat);
  const isPaused = (present?.pausedUntil ?? 0) > Date.now();
  if (present?.turn?.id === turn.id && !isPaused)
    return deliverTurn(channel, present, present.turn);
  if (await dropTurn(chat, turn)) countFigures(channel, { dropped: 1 });
  return 'dropped';
}
