import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import {
  type Attention,
  type Chat,
  type ChatId,
  chatKey,
  dueIndexKey,
  type Turn,
} from './chats.ts';
import { newerThanErasure } from './inbound-messages.ts';
import type { Message } from './messages.ts';
import { succeeded, table, tableName } from './table.ts';
import { keepUnsettled } from './unsettled-parts.ts';

/** One conditional write to a chat: false if its condition failed. */
export function updateChat(
  chat: ChatId,
  input: Omit<UpdateCommandInput, 'TableName' | 'Key'>,
): Promise<boolean> {
  return succeeded(() =>
    table.send(new UpdateCommand({ TableName: tableName(), Key: chatKey(chat), ...input })),
  );
}

/**
 * Makes the chat due again at `until` (Unix milliseconds). With `counting`, this is a retry that must wait:
 * no job, not even a new message's, may act earlier.
 */
export function postponeChat(
  chat: ChatId,
  until: number,
  counting?: 'failures' | 'waits',
): Promise<boolean> {
  return updateChat(chat, {
    UpdateExpression: `SET gsi2pk = :shard, gsi2sk = :until${counting ? `, retryAt = :until ADD ${counting} :one` : ''}`,
    // The mark that an erased chat leaves must never become due.
    ConditionExpression: 'attribute_exists(startedAt)',
    ExpressionAttributeValues: {
      ':shard': dueIndexKey(chat),
      ':until': until,
      ...(counting && { ':one': 1 }),
    },
  });
}

/**
 * Leaves the chat to people. It becomes due at once, and that job tells staff. What is open stays open; the
 * agent tries again when the customer writes again, or if they have since `chat` was read.
 *
 * @returns false if the answer on its way has progressed since `chat` was read, or the chat is gone
 */
export async function giveUpOnChat(chat: Chat, attention: Attention): Promise<boolean> {
  // A customer who keeps writing must not cause staff to be told the same thing repeatedly.
  const isKnown = chat.needsAttention === attention.reason;
  if (isKnown && (await leaveToPeople(chat, attention, 'known'))) return true;
  return leaveToPeople(chat, attention, 'news');
}

function leaveToPeople(
  chat: Chat,
  attention: Attention,
  reason: 'known' | 'news',
): Promise<boolean> {
  const handsOffUntil = chat.turn?.handsOffUntil;
  const isNews = reason === 'news';
  const { condition, names, turnValues } = sameTurn(chat.turn);
  const { set, values } = keepUnsettled(
    chat.turn,
    `, needsAttention = :reason${isNews ? ', untold = :attention' : ''}, gaveUpOn = :latest, gsi2pk = :shard, gsi2sk = :now${handsOffUntil ? ', pausedUntil = :until, takenOverAt = :now' : ''}`,
  );
  return updateChat(chat, {
    UpdateExpression: `${set}REMOVE turn, retryAt, failures, waits`,
    ConditionExpression: `attribute_exists(latest) AND ${condition}${isNews ? '' : ' AND needsAttention = :reason'}`,
    ...(names && { ExpressionAttributeNames: names }),
    ExpressionAttributeValues: {
      ':reason': attention.reason,
      ...(isNews && { ':attention': attention }),
      ':latest': chat.latest,
      ':shard': dueIndexKey(chat),
      ':now': attention.at,
      ...(handsOffUntil && { ':until': handsOffUntil }),
      ...values,
      ...turnValues,
    },
  });
}

/** The condition that the answer on its way has not progressed: an echo may have ended it. */
export function sameTurn(turn: Turn | undefined) {
  if (!turn) return { condition: 'attribute_not_exists(turn)' };
  return {
    condition: 'turn.id = :turnId AND turn.#next = :next',
    names: { '#next': 'next' },
    turnValues: { ':turnId': turn.id, ':next': turn.next },
  };
}

/** Staff were told: the chat is not looked at again until something happens in it. */
export function restChat(chat: Chat): Promise<boolean> {
  return updateChat(chat, {
    UpdateExpression: 'REMOVE gsi2pk, gsi2sk',
    ConditionExpression: 'latest = :latest AND gaveUpOn = :latest',
    ExpressionAttributeValues: { ':latest': chat.latest },
  });
}

/**
 * Moves a due time on, unless somebody else has moved it since.
 *
 * @returns the chat, without an extra read; undefined if somebody else was quicker
 */
export async function rearmChat(
  chat: ChatId,
  from: number,
  until: number,
): Promise<Chat | undefined> {
  let rearmed: Chat | undefined;
  await succeeded(async () => {
    const { Attributes } = await table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: chatKey(chat),
        UpdateExpression: 'SET gsi2sk = :until',
        ConditionExpression: 'gsi2sk = :from',
        ExpressionAttributeValues: { ':from': from, ':until': until },
        ReturnValues: 'ALL_NEW',
      }),
    );
    rearmed = Attributes as Chat;
  });
  return rearmed;
}

/**
 * As part of a transaction: counts one more message of ours and updates the chat's place in the list. Fails
 * if an erasure covers the message, or the chat is gone.
 *
 * @param begunAt Unix milliseconds when the message was reserved: it belongs to the chat as it was then
 */
export function countMessage(chat: ChatId, message: Message, begunAt = message.timestamp) {
  return {
    Update: {
      TableName: tableName(),
      Key: chatKey(chat),
      UpdateExpression: 'SET gsi1sk = :activity ADD messageCount :one',
      ConditionExpression: `attribute_exists(startedAt) AND ${newerThanErasure}`,
      ExpressionAttributeValues: {
        ':activity': message.timestamp,
        ':one': 1,
        ':timestamp': begunAt,
      },
    },
  };
}
