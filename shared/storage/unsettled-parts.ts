import type { OutgoingMessage } from '../instagram/send-message.ts';
import type { Turn, UnsettledPart } from './chats.ts';
import { type Condition, is } from './conditions.ts';

/** Why a chat whose answer stays unsettled is left to people. */
export const unclearSend = 'Instagram did not tell whether an answer was sent.';

/**
 * For an update that removes a turn: keeps the part which may have been sent, so that its echo is still
 * recognised as ours. Nothing if no part may have been sent.
 */
export function unsettledPart(turn: Turn | undefined): { unsettled?: UnsettledPart } {
  const part = turn?.parts[turn.next];
  const unsettled = turn && part && readUnsettled(turn, part);
  return unsettled ? { unsettled } : {};
}

/**
 * The conditions that a turn is as it was read, including its reservation: by that, the code that removes the
 * turn decides whether something may have been sent.
 */
export function turnAsRead({ id, next, reservedAt }: Turn): Condition[] {
  return [is('turn.id', id), is('turn.next', next), is('turn.reservedAt', reservedAt)];
}

function readUnsettled(
  { reservedAt, next, parts, covers, discloses }: Turn,
  part: OutgoingMessage,
): UnsettledPart | undefined {
  if (reservedAt === undefined) return undefined;
  const isLast = next === parts.length - 1;
  return {
    ...{ part, reservedAt },
    ...(isLast ? { covers } : { about: covers }),
    ...(discloses && next === 0 && { discloses }),
  };
}
