import { updateChat } from './chat-updates.ts';
import type { Attention, Chat, ChatId, Turn } from './chats.ts';
import { keepUnsettled } from './unsettled-parts.ts';

/** The steps of an answer on its way: each is one conditional write. */

/** The hour since 1970 that contains `now` (Unix milliseconds). */
export function hourOf(now: number): number {
  return Math.floor(now / 3_600_000);
}

/** A condition; `:now` is the time in Unix milliseconds. */
export const nobodyTookOver = '(attribute_not_exists(pausedUntil) OR pausedUntil <= :now)';

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
  const hour = hourOf(now);
  const sawAsAnswered = bindEach('history', history);
  const sets = [
    'turn = :turn, turnHour = :hour, turnsInHour = :turns',
    ...(attention ? ['needsAttention = :reason, untold = :attention'] : []),
    ...(optsOut ? ['optedOutAt = :now'] : []),
  ];
  const unsends =
    chat.unsends === undefined ? 'attribute_not_exists(unsends)' : 'unsends = :unsends';
  return updateChat(chat, {
    UpdateExpression: `SET ${sets.join(', ')}${optsIn ? ' REMOVE optedOutAt' : ''}`,
    ConditionExpression: `attribute_not_exists(turn) AND attribute_exists(#open) AND openSince = :openSince AND ${nothingNewer(Object.keys(sawAsAnswered))} AND ${unsends} AND ${nobodyTookOver}`,
    ExpressionAttributeNames: { '#open': 'open' },
    ExpressionAttributeValues: {
      ':turn': turn,
      ':openSince': chat.openSince,
      ':latest': chat.latest,
      ':hour': hour,
      ':turns': turnsWithThis(chat, hour),
      ':patienceEnds': patienceEnds,
      ':now': now,
      ...sawAsAnswered,
      ...(attention && { ':reason': reason ?? attention.reason, ':attention': attention }),
      ...(chat.unsends !== undefined && { ':unsends': chat.unsends }),
    },
  });
}

/** Each value under its own name: `:history0`, `:history1` and so on. */
function bindEach(name: string, values: string[]): Record<string, string> {
  return Object.fromEntries(values.map((value, index) => [`:${name}${index}`, value]));
}

/**
 * The condition that nothing arrived since the chat was read, or that its patience is over and what arrived
 * can be answered next. A message that came between reading the chat and reading its history cannot: the
 * agent was shown it as answered, and it would be answered twice.
 *
 * @param history names of the keys that the agent was shown as answered
 */
function nothingNewer(history: string[]): string {
  const stillAnswered = history.map((name) => ` AND NOT contains(#open, ${name})`).join('');
  return `(latest = :latest OR (openSince <= :patienceEnds${stillAnswered}))`;
}

/**
 * Counts a turn in this hour that came to nothing: the agent was asked all the same, and a stranger must not
 * be able to have it asked endlessly by unsending each message.
 */
export function countTurn(chat: Chat, now: number): Promise<boolean> {
  const hour = hourOf(now);
  return updateChat(chat, {
    UpdateExpression: 'SET turnHour = :hour, turnsInHour = :turns',
    ConditionExpression: 'attribute_exists(startedAt)',
    ExpressionAttributeValues: { ':hour': hour, ':turns': turnsWithThis(chat, hour) },
  });
}

function turnsWithThis({ turnHour, turnsInHour = 0 }: Chat, hour: number): number {
  return turnHour === hour ? turnsInHour + 1 : 1;
}

/** Reserves the next part: from here on it may have been sent. False if somebody took over. */
export function reserveNextPart(chat: ChatId, turn: Turn, now: number): Promise<boolean> {
  const before =
    turn.reservedAt === undefined
      ? 'attribute_not_exists(turn.reservedAt)'
      : 'turn.reservedAt = :reservedAt';
  return updateChat(chat, {
    UpdateExpression: 'SET turn.reservedAt = :now',
    ConditionExpression: `turn.id = :id AND turn.#next = :next AND ${before} AND ${nobodyTookOver}`,
    ExpressionAttributeNames: { '#next': 'next' },
    ExpressionAttributeValues: {
      ':id': turn.id,
      ':next': turn.next,
      ':now': now,
      ...(turn.reservedAt !== undefined && { ':reservedAt': turn.reservedAt }),
    },
  });
}

/** Takes a reservation back after Meta definitely refused the part. */
export function releasePart(chat: ChatId, turn: Turn): Promise<boolean> {
  return updateChat(chat, {
    UpdateExpression: 'REMOVE turn.reservedAt',
    ConditionExpression: 'turn.id = :id AND turn.#next = :next',
    ExpressionAttributeNames: { '#next': 'next' },
    ExpressionAttributeValues: { ':id': turn.id, ':next': turn.next },
  });
}

/** Replaces the parts of an answer whose next part Meta definitely refused, and ends its reservation. */
export function replaceParts(chat: ChatId, turn: Turn, parts: Turn['parts']): Promise<boolean> {
  return updateChat(chat, {
    UpdateExpression: 'SET turn.parts = :parts REMOVE turn.reservedAt',
    ConditionExpression: 'turn.id = :id AND turn.#next = :next',
    ExpressionAttributeNames: { '#next': 'next' },
    ExpressionAttributeValues: { ':id': turn.id, ':next': turn.next, ':parts': parts },
  });
}

/** Drops the rest of an answer; the messages it answers stay open. */
export function dropTurn(chat: ChatId, turn: Turn): Promise<boolean> {
  const { set, values } = keepUnsettled(turn);
  return updateChat(chat, {
    UpdateExpression: `${set}REMOVE turn`,
    ConditionExpression: 'turn.id = :id',
    ExpressionAttributeValues: { ':id': turn.id, ...values },
  });
}

/** The unsettled part was not sent: what it is about may be answered anew. Its echo is still recognised. */
export function noteNotSent(chat: ChatId, reservedAt: number): Promise<boolean> {
  return updateChat(chat, {
    UpdateExpression: 'REMOVE unsettled.covers, unsettled.about, failures',
    ConditionExpression: 'unsettled.reservedAt = :reservedAt',
    ExpressionAttributeValues: { ':reservedAt': reservedAt },
  });
}
