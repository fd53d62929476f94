import { countMessage, keepUnsettled, updateChat } from './chat-updates.ts';
import { type Chat, type ChatId, chatKey, dueIndexKey, type Turn } from './chats.ts';
import { type Message, messageItem } from './messages.ts';
import { rememberEvent, type SeenEvent } from './seen-events.ts';
import { tableName, writeTogether } from './table.ts';

/** How far an answer on its way may be taken: every step is one conditional write. */

/** Which hour since 1970 a time (Unix milliseconds) is in. */
export function hourOf(now: number): number {
  return Math.floor(now / 3_600_000);
}

const nobodyTookOver = '(attribute_not_exists(pausedUntil) OR pausedUntil <= :now)';

/**
 * Stores the whole answer and reserves its first part, unless somebody took over, another answer is
 * on its way, or a newer message arrived that can still be answered with it.
 *
 * @param chat as the agent saw it
 * @param patienceEnds Unix milliseconds: a chat open since before is answered despite newer messages
 * @returns whether the turn began
 */
export function beginTurn(
  chat: Chat,
  turn: Turn,
  patienceEnds: number,
  now: number,
): Promise<boolean> {
  const hour = hourOf(now);
  return updateChat(chat, {
    UpdateExpression: 'SET turn = :turn, turnHour = :hour, turnsInHour = :turns',
    ConditionExpression: `attribute_not_exists(turn) AND attribute_exists(#open) AND openSince = :openSince AND (latest = :latest OR openSince <= :patienceEnds) AND ${nobodyTookOver}`,
    ExpressionAttributeNames: { '#open': 'open' },
    ExpressionAttributeValues: {
      ':turn': turn,
      ':openSince': chat.openSince,
      ':latest': chat.latest,
      ':hour': hour,
      ':turns': chat.turnHour === hour ? (chat.turnsInHour ?? 0) + 1 : 1,
      ':patienceEnds': patienceEnds,
      ':now': now,
    },
  });
}

/** Reserves the next part: from here on it may have been sent. False where somebody took over. */
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

/** Takes a reservation back after Meta refused the part for certain. */
export function releasePart(chat: ChatId, turn: Turn): Promise<boolean> {
  return updateChat(chat, {
    UpdateExpression: 'REMOVE turn.reservedAt',
    ConditionExpression: 'turn.id = :id AND turn.#next = :next',
    ExpressionAttributeNames: { '#next': 'next' },
    ExpressionAttributeValues: { ':id': turn.id, ':next': turn.next },
  });
}

/** Gives the rest of an answer up; the messages it answers stay open. */
export function dropTurn(chat: ChatId, turn: Turn): Promise<boolean> {
  const { set, values } = keepUnsettled(turn);
  return updateChat(chat, {
    UpdateExpression: `${set}REMOVE turn`,
    ConditionExpression: 'turn.id = :id',
    ExpressionAttributeValues: { ':id': turn.id, ...values },
  });
}

/**
 * Records a part that was given up as unknown and whose echo came after all.
 *
 * @returns false where it was recorded before
 */
export async function confirmUnsettled(
  chat: ChatId,
  event: SeenEvent,
  message: Message,
  now: number,
): Promise<boolean> {
  const outcome = await writeTogether([
    rememberEvent(event, now),
    { Put: { TableName: tableName(), Item: messageItem(chat, message, event.retentionDays) } },
    countMessage(chat, message, 'unsettled'),
  ]);
  return outcome.done;
}

/**
 * Records that the next part was sent. With the last one the turn ends, and exactly the messages that
 * the agent saw leave `open`. Doing it again, or after the echo did it, changes nothing.
 */
export async function confirmPart(
  chat: ChatId,
  turn: Turn,
  event: SeenEvent,
  message: Message,
  now: number,
): Promise<void> {
  const writes = [
    rememberEvent(event, now),
    { Put: { TableName: tableName(), Item: messageItem(chat, message, event.retentionDays) } },
  ];
  const isLast = turn.next === turn.parts.length - 1;
  // Whatever became of the turn meanwhile, a message that was sent is written down.
  const transitions = isLast
    ? [endTurn(chat, turn, message), endTurnLeavingOpen(chat, turn, message, now)]
    : [advanceTurn(chat, turn, message)];
  for (const transition of [...transitions, countMessage(chat, message)]) {
    const outcome = await writeTogether([...writes, transition]);
    if (outcome.done || outcome.failed.includes(0)) return;
  }
}

function advanceTurn(chat: ChatId, turn: Turn, message: Message) {
  return turnWrite(chat, turn, message, {
    set: 'turn.#next = :following',
    rest: 'REMOVE turn.reservedAt',
    values: { ':following': turn.next + 1 },
  });
}

/** Nothing arrived that the agent has not seen: the chat closes. */
function endTurn(chat: ChatId, turn: Turn, message: Message) {
  return turnWrite(chat, turn, message, {
    rest: 'REMOVE turn, retryAt, failures, waits, needsAttention, #open, openSince, gsi2pk, gsi2sk',
    condition: '#open = :covers',
    names: { '#open': 'open' },
    values: { ':covers': new Set(turn.covers) },
  });
}

/** Newer messages stay open, and their patience counts from now. */
function endTurnLeavingOpen(chat: ChatId, turn: Turn, message: Message, now: number) {
  return turnWrite(chat, turn, message, {
    set: 'openSince = :now, gsi2pk = :dueShard, gsi2sk = :now',
    rest: 'REMOVE turn, retryAt, failures, waits, needsAttention DELETE #open :covers',
    names: { '#open': 'open' },
    values: { ':covers': new Set(turn.covers), ':now': now, ':dueShard': dueIndexKey(chat) },
  });
}

interface TurnChange {
  set?: string;
  rest: string;
  condition?: string;
  names?: Record<string, string>;
  values: Record<string, unknown>;
}

function turnWrite(chat: ChatId, turn: Turn, message: Message, change: TurnChange) {
  const sets = ['gsi1sk = :activity', ...(change.set ? [change.set] : [])].join(', ');
  const conditions = ['turn.id = :id AND turn.#next = :next', change.condition].filter(Boolean);
  return {
    Update: {
      TableName: tableName(),
      Key: chatKey(chat),
      UpdateExpression: `SET ${sets} ADD messageCount :one ${change.rest}`,
      ConditionExpression: conditions.join(' AND '),
      ExpressionAttributeNames: { '#next': 'next', ...change.names },
      ExpressionAttributeValues: {
        ':id': turn.id,
        ':next': turn.next,
        ':activity': message.timestamp,
        ':one': 1,
        ...change.values,
      },
    },
  };
}
