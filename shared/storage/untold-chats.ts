import { updateChat } from './chat-updates.ts';
import { type Attention, type ChatId, dueIndexKey } from './chats.ts';

/** Staff were told of this; anything that came up since must still be told. */
export function forgetUntold(chat: ChatId, id: string): Promise<boolean> {
  return updateChat(chat, {
    UpdateExpression: 'REMOVE untold',
    ConditionExpression: 'untold.id = :id',
    ExpressionAttributeValues: { ':id': id },
  });
}

/**
 * Sets aside a chat whose jobs keep failing: nothing more is tried until something happens in it or it is
 * taken up again, an answer on its way stays as it is, and staff must be told.
 *
 * @param job `messageKey` is what had arrived last for it; what came since is still tried
 * @returns false if there is no such chat, or it has nothing to answer
 */
export function setChatAside(
  job: ChatId & { messageKey?: string },
  attention: Attention,
): Promise<boolean> {
  const { channelId, customerId, messageKey } = job;
  const chat = { channelId, customerId };
  return updateChat(chat, {
    UpdateExpression: `SET needsAttention = :reason, untold = :attention, gaveUpOn = ${messageKey ? ':messageKey' : 'latest'}, gsi2pk = :shard, gsi2sk = :now`,
    ConditionExpression:
      'attribute_exists(latest) AND (attribute_exists(#open) OR attribute_exists(turn))',
    ExpressionAttributeNames: { '#open': 'open' },
    ExpressionAttributeValues: {
      ':reason': attention.reason,
      ':attention': attention,
      ':shard': dueIndexKey(chat),
      ':now': attention.at,
      ...(messageKey && { ':messageKey': messageKey }),
    },
  });
}

/** Takes up a chat that was set aside: it is due now (Unix milliseconds). */
export function takeUpChat(chat: ChatId, now: number): Promise<boolean> {
  return updateChat(chat, {
    UpdateExpression:
      'SET gsi2pk = :shard, gsi2sk = :now REMOVE gaveUpOn, retryAt, failures, waits',
    ConditionExpression: 'attribute_exists(latest)',
    ExpressionAttributeValues: { ':shard': dueIndexKey(chat), ':now': now },
  });
}

/** Why a job of the chat last failed (`at`, Unix milliseconds), for whoever looks into it later. */
export function noteJobError(chat: ChatId, reason: string, at: number): Promise<boolean> {
  return updateChat(chat, {
    UpdateExpression: 'SET lastError = :error',
    ConditionExpression: 'attribute_exists(latest)',
    ExpressionAttributeValues: { ':error': { reason, at } },
  });
}
