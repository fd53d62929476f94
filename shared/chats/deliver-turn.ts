import { graphAccess } from '../channels/channel-access.ts';
import { GraphRefusal, GraphUnreachable } from '../instagram/graph-errors.ts';
import { sendText } from '../instagram/send-message.ts';
import { type Channel, forgetSendError } from '../storage/channels.ts';
import { type Chat, findChat, type Turn } from '../storage/chats.ts';
import { dropTurn, reserveNextPart } from '../storage/turns.ts';
import { actOnRefusal, handleRefusal, waitForOutcome } from './failed-sends.ts';
import type { JobOutcome } from './job-outcome.ts';
import { confirmSent, findSentPart } from './sent-parts.ts';

/** The part was reserved by the same write that stored the answer, and nothing was sent yet. */
type Reservation = 'fresh' | 'unsettled';

/**
 * Sends the parts of an answer that are not sent yet, in order. Each is reserved first, so that after a
 * crash or an unknown outcome nothing that may have been sent is sent again: it is looked for instead.
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
    const stopped = await deliverNextPart(channel, chat, current, isFresh);
    if (stopped) return stopped;
    current = { ...current, next: current.next + 1, reservedAt: undefined };
  }
  return 'answered';
}

/** @returns why the turn stops here, or nothing when the part is sent */
async function deliverNextPart(
  channel: Channel,
  chat: Chat,
  turn: Turn,
  isFresh: boolean,
): Promise<JobOutcome | undefined> {
  if (isFresh) return sendReservedPart(channel, chat, turn);
  if (turn.reservedAt !== undefined) {
    const found = await findSentPart(channel, chat, turn, turn.reservedAt);
    if (found === 'too-early') return waitForOutcome(chat, turn);
    if (found === 'sent') return undefined;
    if (found instanceof GraphRefusal) return actOnRefusal(channel, chat, found);
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
): Promise<JobOutcome | undefined> {
  let mid: string;
  try {
    const text = turn.parts[turn.next] as string;
    mid = await sendText(await graphAccess(channel), chat.customerId, text);
  } catch (error) {
    if (error instanceof GraphUnreachable) return waitForOutcome(chat, turn);
    if (!(error instanceof GraphRefusal)) throw error;
    if (error.failureClass === 'unknown-outcome') return waitForOutcome(chat, turn);
    return handleRefusal(channel, chat, turn, error);
  }
  await confirmSent(channel, chat, turn, mid, Date.now());
  await forgetSendError(channel);
  return undefined;
}

/** The part could not be reserved: its echo settled it meanwhile, or somebody took over. */
async function takeStock(channel: Channel, chat: Chat, turn: Turn): Promise<JobOutcome> {
  const present = await findChat(chat);
  const isPaused = (present?.pausedUntil ?? 0) > Date.now();
  if (present?.turn?.id === turn.id && !isPaused)
    return deliverTurn(channel, present, present.turn);
  await dropTurn(chat, turn);
  return 'dropped';
}
