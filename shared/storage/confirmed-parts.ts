import {
  type ChatChange,
  chatUpdate,
  countMessage,
  dueAt,
  notDue,
  sameTurn,
} from './chat-updates.ts';
import type { Chat, ChatId, Turn } from './chats.ts';
import { is } from './conditions.ts';
import { type Message, messageItem } from './messages.ts';
import { rememberErased, rememberEvent, type SeenEvent } from './seen-events.ts';
import { settlements } from './settled-parts.ts';
import { tableName, writeTogether } from './table.ts';

/**
 * An answer that follows its chat's last move in the list by more than this moves the chat up again. A
 * quicker one would change nothing visible, and moving an entry costs two write units.
 */
const listPrecisionMilliseconds = 60_000;

/** A chat with its place in the list (gsi1) as it was read. */
type ListedChat = ChatId & Partial<Pick<Chat, 'gsi1sk'>>;

/** The part ended its turn, was recorded without ending it, or had been recorded before. */
export type PartOutcome = 'ended' | 'recorded' | 'known';

/**
 * Records a part that was given up with an unknown outcome and whose echo came after all. If it was the last
 * part of its answer, the messages it covers are answered and leave `open`.
 *
 * @returns false if it was recorded before
 */
export async function confirmUnsettled(
  chat: Chat,
  event: SeenEvent,
  message: Message,
  now: number,
): Promise<boolean> {
  const { unsettled } = chat;
  const settling = unsettled ? settlements(chat, message, unsettled, now) : [];
  const count = countMessage(chat, message, unsettled?.reservedAt);
  for (const transition of [...settling, count]) {
    const outcome = await writeTogether([...recordWrites(chat, event, message, now), transition]);
    if (outcome.done) return true;
    if (outcome.failed.includes(0)) return false;
  }
  return rememberErased(event, now);
}

/**
 * Records that the next part was sent. With the last part the turn ends, and exactly the messages that the
 * agent saw leave `open`. Repeating this, or doing it after the echo did, changes nothing.
 */
export async function confirmPart(
  chat: ListedChat,
  turn: Turn,
  event: SeenEvent,
  message: Message,
  now: number,
): Promise<PartOutcome> {
  const writes = recordWrites(chat, event, message, now);
  const isLast = turn.next === turn.parts.length - 1;
  // Whatever became of the turn, a message that was sent is recorded, unless the chat was erased.
  const transitions = isLast
    ? [endTurn(chat, turn, message), endTurnLeavingOpen(chat, turn, message, now)]
    : [advanceTurn(chat, turn, message)];
  const ended = transitions.filter((transition) => transition !== undefined);
  const steps = [...ended, ...settlingWrites(chat, turn, message, isLast, now)];
  for (const [index, transition] of steps.entries()) {
    const outcome = await writeTogether([...writes, transition]);
    const endsTurn = isLast && index < ended.length;
    if (outcome.done) return endsTurn ? 'ended' : 'recorded';
    if (outcome.failed.includes(0)) return 'known';
  }
  return (await rememberErased(event, now)) ? 'recorded' : 'known';
}

/** If the turn was dropped meanwhile, it left this part unsettled: this settles it. */
function settlingWrites(
  chat: ListedChat,
  { reservedAt, covers, discloses, next }: Turn,
  message: Message,
  isLast: boolean,
  now: number,
) {
  const count = countMessage(chat, message, reservedAt);
  if (reservedAt === undefined) return [count];
  const saysSo = discloses === true && next === 0;
  const part = { reservedAt, ...(isLast && { covers }), ...(saysSo && { discloses }) };
  return [...settlements(chat, message, part, now), count];
}

function recordWrites(chat: ChatId, event: SeenEvent, message: Message, now: number) {
  return [
    rememberEvent(event, now),
    { Put: { TableName: tableName(), Item: messageItem(chat, message, event.retentionDays) } },
  ];
}

function advanceTurn(chat: ListedChat, turn: Turn, message: Message) {
  return turnWrite(chat, turn, message, {
    set: { 'turn.next': turn.next + 1 },
    remove: ['turn.reservedAt'],
  });
}

/**
 * Nothing arrived that the agent has not seen: the chat closes. If a person was called, it becomes due once
 * more instead, so that staff are told in any case.
 */
function endTurn(chat: ListedChat, turn: Turn, message: Message) {
  if (turn.handsOffUntil !== undefined) return undefined;
  return turnWrite(chat, turn, message, {
    remove: [...overWithTurn, 'needsAttention', 'open', 'openSince', ...notDue],
    where: [is('open', new Set(turn.covers))],
  });
}

/** Newer messages stay open, and the time they may wait counts from now. */
function endTurnLeavingOpen(chat: ListedChat, turn: Turn, message: Message, now: number) {
  const { handsOffUntil } = turn;
  const handsOff = handsOffUntil !== undefined;
  return turnWrite(chat, turn, message, {
    set: {
      openSince: now,
      ...dueAt(chat, now),
      ...(handsOff && { pausedUntil: handsOffUntil, takenOverAt: now }),
    },
    remove: [...overWithTurn, !handsOff && 'needsAttention'],
    delete: { open: new Set(turn.covers) },
  });
}

const overWithTurn = ['turn', 'retryAt', 'failures', 'waits'] as const;

function turnWrite(chat: ListedChat, turn: Turn, { timestamp }: Message, change: ChatChange) {
  const discloses = turn.discloses === true && turn.next === 0;
  const movesUp = timestamp - (chat.gsi1sk ?? 0) > listPrecisionMilliseconds;
  return chatUpdate(chat, {
    ...change,
    set: {
      ...(movesUp && { gsi1sk: timestamp }),
      ...(discloses && { disclosedAt: timestamp }),
      ...change.set,
    },
    add: { messageCount: 1 },
    where: [...sameTurn(turn), ...(change.where ?? [])],
  });
}
