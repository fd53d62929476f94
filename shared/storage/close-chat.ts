import { sameTurn, updateChat } from './chat-updates.ts';
import { type Chat, dueIndexKey } from './chats.ts';
import { nobodyTookOver } from './turns.ts';
import { keepUnsettled } from './unsettled-parts.ts';

/** Nothing will be answered: the window closed, or nothing is open. Fails if a message came since. */
export function closeChat(chat: Chat): Promise<boolean> {
  return close(chat, { set: '', condition: '' });
}

/**
 * Closes a chat whose answer was not delivered, and keeps the reason. Staff see it but get no event for it;
 * if the answer itself called for a person, that stays the reason. If the answer has progressed since `chat`
 * was read, or a person took over, the chat is closed without a reason.
 *
 * @param chat with the answer that was not delivered
 * @param reason a sentence without anything that was written in the chat
 * @param now Unix milliseconds
 * @returns false if a message has come since: it has a job of its own
 */
export async function closeUndelivered(chat: Chat, reason: string, now: number): Promise<boolean> {
  const { condition, names, turnValues } = sameTurn(chat.turn);
  const calledBefore = chat.turn?.handsOffUntil !== undefined;
  const marked = await close(chat, {
    set: `, needsAttention = ${calledBefore ? 'if_not_exists(needsAttention, :reason)' : ':reason'}`,
    condition: ` AND ${condition} AND ${nobodyTookOver}`,
    names,
    values: { ':reason': reason, ':now': now, ...turnValues },
  });
  return marked || closeChat(chat);
}

interface Closing {
  set: string;
  condition: string;
  names?: Record<string, string> | undefined;
  values?: Record<string, unknown>;
}

/** If the answer called for a person, the chat becomes due once more, so that staff are told in any case. */
function close(chat: Chat, closing: Closing): Promise<boolean> {
  const isDue = chat.turn?.handsOffUntil !== undefined;
  const due = isDue ? ', gsi2pk = :shard, gsi2sk = :due' : '';
  const { set, values } = keepUnsettled(chat.turn, `${closing.set}${due}`);
  const allValues = {
    ...(chat.latest !== undefined && { ':latest': chat.latest }),
    ...(isDue && { ':shard': dueIndexKey(chat), ':due': Date.now() }),
    ...values,
    ...closing.values,
  };
  return updateChat(chat, {
    UpdateExpression: `${set}REMOVE turn, #open, openSince, retryAt, failures, waits${isDue ? '' : ', gsi2pk, gsi2sk'}`,
    ConditionExpression: `${nothingArrivedSince(chat)}${closing.condition}`,
    ExpressionAttributeNames: { '#open': 'open', ...closing.names },
    // DynamoDB refuses an empty list of values.
    ...(Object.keys(allValues).length > 0 && { ExpressionAttributeValues: allValues }),
  });
}

/** Nothing ever arrived in a chat that nobody but the account wrote in; one that was erased has forgotten it. */
function nothingArrivedSince({ latest }: Chat): string {
  return latest === undefined ? 'attribute_not_exists(latest)' : 'latest = :latest';
}
