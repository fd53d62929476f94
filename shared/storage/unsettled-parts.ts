import type { OutgoingMessage } from '../instagram/send-message.ts';
import { type ChatId, chatKey, dueIndexKey, type Turn, type UnsettledPart } from './chats.ts';
import type { Message } from './messages.ts';
import { tableName } from './table.ts';

/** Why a chat whose answer stays unsettled is left to people. */
export const unclearSend = 'Instagram did not tell whether an answer was sent.';

/**
 * For an update that removes a turn: the clause that keeps the part which may have been sent, so that its
 * echo is still recognised as ours. `SET …` with a trailing space, or nothing.
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

/**
 * The condition that a turn is as it was read, including its reservation: by that, the code that removes the
 * turn decides whether something may have been sent.
 */
export function turnAsRead({ id, next, reservedAt }: Turn) {
  const reservation =
    reservedAt === undefined
      ? 'attribute_not_exists(turn.reservedAt)'
      : 'turn.reservedAt = :turnReservedAt';
  return {
    condition: `turn.id = :turnId AND turn.#next = :next AND ${reservation}`,
    names: { '#next': 'next' },
    values: {
      ':turnId': id,
      ':next': next,
      ...(reservedAt !== undefined && { ':turnReservedAt': reservedAt }),
    },
  };
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

/**
 * Alternatives for a transaction, each to try if the condition of the one before failed. The message is the
 * unsettled part; if that was the last, its answer counts. A chat that was left to people because of it is no
 * longer left to them, and is due again.
 */
export function settlements(
  chat: ChatId,
  message: Message,
  { reservedAt, covers, discloses }: Omit<UnsettledPart, 'part'>,
  now: number,
) {
  const says = discloses ? ', disclosedAt = :activity' : '';
  const ends = covers ? ' DELETE #open :covers' : '';
  const shared = {
    TableName: tableName(),
    Key: chatKey(chat),
    ...(covers && { ExpressionAttributeNames: { '#open': 'open' } }),
  };
  const values = {
    ':activity': message.timestamp,
    ':one': 1,
    ':reservedAt': reservedAt,
    ...(covers && { ':covers': new Set(covers) }),
  };
  const lifted = { ':shard': dueIndexKey(chat), ':now': now, ':unclear': unclearSend };
  return [
    {
      Update: {
        ...shared,
        UpdateExpression: `SET gsi1sk = :activity, gsi2pk = :shard, gsi2sk = :now${says} ADD messageCount :one REMOVE unsettled, needsAttention, gaveUpOn, failures${ends}`,
        ConditionExpression: 'unsettled.reservedAt = :reservedAt AND needsAttention = :unclear',
        ExpressionAttributeValues: { ...values, ...lifted },
      },
    },
    {
      Update: {
        ...shared,
        UpdateExpression: `SET gsi1sk = :activity${says} ADD messageCount :one REMOVE unsettled, failures${ends}`,
        ConditionExpression: 'unsettled.reservedAt = :reservedAt',
        ExpressionAttributeValues: values,
      },
    },
  ];
}
