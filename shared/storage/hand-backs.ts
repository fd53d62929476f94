import { updateChat } from './chat-updates.ts';
import { type Chat, dueIndexKey, type Turn } from './chats.ts';
import { keepUnsettled } from './unsettled-parts.ts';

/**
 * Gives the chat back to the agent, with no try held against it; where something is unanswered it is
 * due now. An answer on its way goes on, unless a person answered the same meanwhile: what is left of it
 * must not follow what they wrote.
 *
 * @param unanswered keys of the messages that the agent should answer
 * @param resumeKey what the chat's job is told by
 * @returns false where anything came, left or went on since the chat was read
 */
export function handBackChat(
  chat: Chat,
  unanswered: string[],
  resumeKey: string,
  now: number,
): Promise<boolean> {
  const { turn } = chat;
  const opens = unanswered.length > 0;
  const due =
    ', gsi2pk = :shard, gsi2sk = :now, openSince = if_not_exists(openSince, :now), latest = :resume';
  const dropped = turn && !isStillWanted(chat, turn) ? turn : undefined;
  const { set, values } = keepUnsettled(dropped, opens ? due : '');
  const names = { ...(opens && { '#open': 'open' }), ...(turn && { '#next': 'next' }) };
  return updateChat(chat, {
    UpdateExpression: `${set}REMOVE ${dropped ? 'turn, ' : ''}pausedUntil, needsAttention, gaveUpOn, retryAt, failures, waits${opens ? ' ADD #open :unanswered' : ''}`,
    ConditionExpression: `messageCount = :messageCount AND ${sameAs('latest', chat.latest)} AND ${sameAs('takenOverAt', chat.takenOverAt)} AND ${turn ? isTurn(turn) : 'attribute_not_exists(turn)'}`,
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ExpressionAttributeValues: {
      ':messageCount': chat.messageCount,
      ...(chat.latest !== undefined && { ':latest': chat.latest }),
      ...(chat.takenOverAt !== undefined && { ':takenOverAt': chat.takenOverAt }),
      ...(turn && { ':turnId': turn.id, ':next': turn.next }),
      ...(turn?.reservedAt !== undefined && { ':reservedAt': turn.reservedAt }),
      ...values,
      ...(opens && {
        ':shard': dueIndexKey(chat),
        ':now': now,
        ':resume': resumeKey,
        ':unanswered': new Set(unanswered),
      }),
    },
  });
}

/** What a person answers leaves what is open. */
function isStillWanted({ open }: Chat, { covers }: Turn): boolean {
  return covers.every((key) => open?.has(key));
}

function isTurn({ reservedAt }: Turn): string {
  const reservation =
    reservedAt === undefined
      ? 'attribute_not_exists(turn.reservedAt)'
      : 'turn.reservedAt = :reservedAt';
  return `turn.id = :turnId AND turn.#next = :next AND ${reservation}`;
}

/** The condition that an attribute is as it was read; its value is bound to its name. */
function sameAs(name: string, value: unknown): string {
  return value === undefined ? `attribute_not_exists(${name})` : `${name} = :${name}`;
}
