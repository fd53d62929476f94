import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import {
  type Attention,
  type Chat,
  type ChatId,
  chatKey,
  dueIndexKey,
  type Turn,
} from './chats.ts';
import type { Message } from './messages.ts';
import { succeeded, table, tableName } from './table.ts';
import { keepUnsettled } from './unsettled-parts.ts';

/** One conditional write to a chat: false where its condition failed. */
export function updateChat(
  chat: ChatId,
  input: Omit<UpdateCommandInput, 'TableName' | 'Key'>,
): Promise<boolean> {
  return succeeded(() =>
    table.send(new UpdateCommand({ TableName: tableName(), Key: chatKey(chat), ...input })),
  );
}

/**
 * Has the chat come up again at `until` (Unix milliseconds). With a count it is a try that must wait:
 * no job, not even a new message's, may be quicker.
 */
export function postponeChat(
  chat: ChatId,
  until: number,
  counting?: 'failures' | 'waits',
): Promise<boolean> {
  return updateChat(chat, {
    UpdateExpression: `SET gsi2pk = :shard, gsi2sk = :until${counting ? `, retryAt = :until ADD ${counting} :one` : ''}`,
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: {
      ':shard': dueIndexKey(chat),
      ':until': until,
      ...(counting && { ':one': 1 }),
    },
  });
}

/**
 * Nothing more to do by itself: a person should look, and is told by the job that the chat is due for at
 * once. What is open stays open; the agent tries again when the customer writes again, or has since `chat`
 * was read.
 *
 * @returns false where the answer on its way has got on since `chat` was read, or the chat is gone
 */
export async function giveUpOnChat(chat: Chat, attention: Attention): Promise<boolean> {
  // Whoever writes on and on must not have staff told of the same again and again.
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

/** The condition that the answer on its way is where it was: an echo may have ended it. */
export function sameTurn(turn: Turn | undefined) {
  if (!turn) return { condition: 'attribute_not_exists(turn)' };
  return {
    condition: 'turn.id = :turnId AND turn.#next = :next',
    names: { '#next': 'next' },
    turnValues: { ':turnId': turn.id, ':next': turn.next },
  };
}

/** Staff were told: the chat is not looked at again before something happens in it. */
export function restChat(chat: Chat): Promise<boolean> {
  return updateChat(chat, {
    UpdateExpression: 'REMOVE gsi2pk, gsi2sk',
    ConditionExpression: 'latest = :latest AND gaveUpOn = :latest',
    ExpressionAttributeValues: { ':latest': chat.latest },
  });
}

/**
 * Moves a due time on, unless somebody else moved it since.
 *
 * @returns the chat, which costs no read; undefined where somebody else was quicker
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

/** As part of a transaction: one more message, and the chat's place in the list. */
export function countMessage(chat: ChatId, message: Message) {
  return {
    Update: {
      TableName: tableName(),
      Key: chatKey(chat),
      UpdateExpression: 'SET gsi1sk = :activity ADD messageCount :one',
      ExpressionAttributeValues: { ':activity': message.timestamp, ':one': 1 },
    },
  };
}
