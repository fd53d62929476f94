import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { type Chat, type ChatId, chatKey, dueIndexKey } from './chats.ts';
import { succeeded, table, tableName } from './table.ts';

/** One conditional write to a chat: false where its condition failed. */
export function updateChat(
  chat: ChatId,
  input: Omit<UpdateCommandInput, 'TableName' | 'Key'>,
): Promise<boolean> {
  return succeeded(
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

/** Nothing more to do by itself: a person should look. What is open stays open. */
export function giveUpOnChat(chat: ChatId, reason: string): Promise<boolean> {
  return updateChat(chat, {
    UpdateExpression:
      'SET needsAttention = :reason REMOVE turn, gsi2pk, gsi2sk, retryAt, failures, waits',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':reason': reason },
  });
}

/** Nothing will be answered: the window closed, or nothing is open. Fails if a message came since. */
export function closeChat(chat: Chat): Promise<boolean> {
  return updateChat(chat, {
    UpdateExpression: 'REMOVE turn, #open, openSince, gsi2pk, gsi2sk, retryAt, failures, waits',
    ConditionExpression: 'latest = :latest',
    ExpressionAttributeNames: { '#open': 'open' },
    ExpressionAttributeValues: { ':latest': chat.latest },
  });
}

/** A person has it until then (Unix milliseconds); what is open waits. */
export function pauseChat(chat: ChatId, until: number, reason: string): Promise<boolean> {
  return updateChat(chat, {
    UpdateExpression:
      'SET pausedUntil = :until, needsAttention = :reason, gsi2pk = :shard, gsi2sk = :until',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: {
      ':until': until,
      ':reason': reason,
      ':shard': dueIndexKey(chat),
    },
  });
}

/** Moves a due time on, unless somebody else moved it since. */
export function rearmChat(chat: ChatId, from: number, until: number): Promise<boolean> {
  return updateChat(chat, {
    UpdateExpression: 'SET gsi2sk = :until',
    ConditionExpression: 'gsi2sk = :from',
    ExpressionAttributeValues: { ':from': from, ':until': until },
  });
}
