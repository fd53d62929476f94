import type { OutgoingMessage } from '../instagram/send-message.ts';
import type { Turn, UnsettledPart } from './chats.ts';

/**
 * The part of an update that removes a turn which keeps what may have been sent of it, so that its echo
 * is still known as ours: `SET …` with a space at its end, or nothing.
 */
export function keepUnsettled(turn: Turn | undefined, others = '') {
  const part = turn?.parts[turn.next];
  const unsettled = turn && part && readUnsettled(turn, part);
  const sets = `${unsettled ? ', unsettled = :unsettled' : ''}${others}`.slice(2);
  return {
    set: sets && `SET ${sets} `,
    values: unsettled ? { ':unsettled': unsettled } : {},
  };
}

function readUnsettled(
  { reservedAt, next, parts, covers }: Turn,
  part: OutgoingMessage,
): UnsettledPart | undefined {
  if (reservedAt === undefined) return undefined;
  return { part, reservedAt, ...(next === parts.length - 1 && { covers }) };
}
