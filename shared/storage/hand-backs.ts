import { updateChat } from './chat-updates.ts';
import { type Chat, dueIndexKey, type Turn } from './chats.ts';
import { sameAs } from './table.ts';
import { keepUnsettled, turnAsRead } from './unsettled-parts.ts';

/**
 * Gives the chat back to the agent and clears its failed tries; if something is unanswered, the chat is due
 * now. An answer on its way continues, unless a person has answered the same messages meanwhile: its
 * remaining parts must not follow what they wrote.
 *
 * @param unanswered keys of the messages that the agent should answer
 * @param resumeKey identifies the cause of the chat's job
 * @param handedBackAt Unix milliseconds when it was given back, which may be known only later
 * @returns false if anything arrived, was sent or progressed since the chat was read
 */
export function handBackChat(
  chat: Chat,
  unanswered: string[],
  resumeKey: string,
  handedBackAt: number,
  now: number,
): Promise<boolean> {
  const { turn } = chat;
  const opens = unanswered.length > 0;
  const due =
    ', gsi2pk = :shard, gsi2sk = :now, openSince = if_not_exists(openSince, :now), latest = :resume';
  const dropped = turn && !isStillWanted(chat, turn) ? turn : undefined;
  // What the chat waited for, such as the end of a pause, is over: due now, its job finds nothing to do.
  const isDueLater = !opens && (chat.gsi2sk ?? 0) > now;
  const when = opens ? due : isDueLater ? ', gsi2sk = :now' : '';
  const { set, values } = keepUnsettled(dropped, `, handedBackAt = :handedBackAt${when}`);
  const asRead = turn && turnAsRead(turn);
  const names = { ...(opens && { '#open': 'open' }), ...asRead?.names };
  return updateChat(chat, {
    UpdateExpression: `${set}REMOVE ${dropped ? 'turn, ' : ''}pausedUntil, needsAttention, gaveUpOn, retryAt, failures, waits${opens ? ' ADD #open :unanswered' : ''}`,
    ConditionExpression: `messageCount = :messageCount AND ${sameAs('latest', chat.latest)} AND ${sameAs('takenOverAt', chat.takenOverAt)} AND ${asRead?.condition ?? 'attribute_not_exists(turn)'}`,
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ExpressionAttributeValues: {
      ':messageCount': chat.messageCount,
      ':handedBackAt': Math.max(chat.handedBackAt ?? 0, handedBackAt),
      ...(chat.latest !== undefined && { ':latest': chat.latest }),
      ...(chat.takenOverAt !== undefined && { ':takenOverAt': chat.takenOverAt }),
      ...asRead?.values,
      ...values,
      ...((opens || isDueLater) && { ':now': now }),
      ...(opens && {
        ':shard': dueIndexKey(chat),
        ':resume': resumeKey,
        ':unanswered': new Set(unanswered),
      }),
    },
  });
}

/** What a person has answered is no longer open. */
function isStillWanted({ open }: Chat, { covers }: Turn): boolean {
  return covers.every((key) => open?.has(key));
}
