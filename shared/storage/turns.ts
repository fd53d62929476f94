import { sameTurn, updateChat } from './chat-updates.ts';
import type { Attention, Chat, ChatId, Turn } from './chats.ts';
import { absent, allOf, anyOf, type Condition, exists, is, isAtMost, lacks } from './conditions.ts';
import { turnAsRead, unsettledPart } from './unsettled-parts.ts';

/** The steps of an answer on its way: each is one conditional write. */

/** The hour since 1970 that contains `now` (Unix milliseconds). */
export function hourOf(now: number): number {
  return Math.floor(now / 3_600_000);
}

/** At this time (Unix milliseconds). */
export function nobodyTookOver(now: number): Condition {
  return anyOf(absent('pausedUntil'), isAtMost('pausedUntil', now));
}

/** What a turn changes about its chat as soon as it begins, whatever becomes of its messages. */
export interface TurnMarks {
  /** A person is called, and staff are to be told. */
  attention?: Attention;
  /** The reason shown in the chat, if it says more than what staff are told. */
  reason?: string;
  optsOut?: boolean;
  optsIn?: boolean;
}

/**
 * Stores the whole answer and reserves its first part, unless somebody took over, another answer is on its
 * way, a message was unsent, or something newer arrived that can still be answered with it.
 *
 * @param chat as the agent saw it
 * @param patienceEnds Unix milliseconds: a chat open since before then is answered despite newer messages
 * @param history keys of the customer's messages that the agent was shown as answered
 * @returns whether the turn began
 */
export function beginTurn(
  chat: Chat,
  turn: Turn,
  { attention, reason, optsOut, optsIn }: TurnMarks,
  patienceEnds: number,
  now: number,
  history: string[] = [],
): Promise<boolean> {
  return updateChat(chat, {
    set: {
      turn,
      ...countedTurn(chat, now),
      ...(attention && { needsAttention: reason ?? attention.reason, untold: attention }),
      ...(optsOut && { optedOutAt: now }),
    },
    ...(optsIn && { remove: ['optedOutAt'] }),
    where: [
      absent('turn'),
      exists('open'),
      is('openSince', chat.openSince),
      nothingNewer(chat, patienceEnds, history),
      is('unsends', chat.unsends),
      nobodyTookOver(now),
    ],
  });
}

/**
 * The condition that nothing arrived since the chat was read, or that its patience is over and what arrived
 * can be answered next. A message that came between reading the chat and reading its history cannot: the
 * agent was shown it as answered, and it would be answered twice.
 */
function nothingNewer({ latest }: Chat, patienceEnds: number, history: string[]): Condition {
  const stillAnswered = history.map((key) => lacks('open', key));
  return anyOf(is('latest', latest), allOf(isAtMost('openSince', patienceEnds), ...stillAnswered));
}

/**
 * Counts a turn in this hour that came to nothing: the agent was asked all the same, and a stranger must not
 * be able to have it asked endlessly by unsending each message.
 */
export function countTurn(chat: Chat, now: number): Promise<boolean> {
  return updateChat(chat, { set: countedTurn(chat, now), where: [exists('startedAt')] });
}

function countedTurn({ turnHour, turnsInHour = 0 }: Chat, now: number) {
  const hour = hourOf(now);
  return { turnHour: hour, turnsInHour: turnHour === hour ? turnsInHour + 1 : 1 };
}

/** Reserves the next part: from here on it may have been sent. False if somebody took over. */
export function reserveNextPart(chat: ChatId, turn: Turn, now: number): Promise<boolean> {
  return updateChat(chat, {
    set: { 'turn.reservedAt': now },
    where: [...turnAsRead(turn), nobodyTookOver(now)],
  });
}

/** Takes a reservation back after Meta definitely refused the part. */
export function releasePart(chat: ChatId, turn: Turn): Promise<boolean> {
  return updateChat(chat, { remove: ['turn.reservedAt'], where: sameTurn(turn) });
}

/** Replaces the parts of an answer whose next part Meta definitely refused, and ends its reservation. */
export function replaceParts(chat: ChatId, turn: Turn, parts: Turn['parts']): Promise<boolean> {
  return updateChat(chat, {
    set: { 'turn.parts': parts },
    remove: ['turn.reservedAt'],
    where: sameTurn(turn),
  });
}

/** Drops the rest of an answer; the messages it answers stay open. */
export function dropTurn(chat: ChatId, turn: Turn): Promise<boolean> {
  return updateChat(chat, {
    set: unsettledPart(turn),
    remove: ['turn'],
    where: [is('turn.id', turn.id)],
  });
}

/** The unsettled part was not sent: what it is about may be answered anew. Its echo is still recognised. */
export function noteNotSent(chat: ChatId, reservedAt: number): Promise<boolean> {
  return updateChat(chat, {
    remove: ['unsettled.covers', 'unsettled.about', 'failures'],
    where: [is('unsettled.reservedAt', reservedAt)],
  });
}
