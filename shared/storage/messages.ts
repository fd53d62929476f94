import { type NativeAttributeValue, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getSetting } from '../config.ts';
import type { QuickReply } from '../instagram/send-message.ts';
import type { MessageContent } from '../instagram/webhook-events.ts';
import { traceOf } from '../invocation.ts';
import type { ChatId } from './chats.ts';
import { readItems } from './read-items.ts';
import { type ItemKey, newItem, table, tableName } from './table.ts';

/** One message of a chat, one item: a page of history costs the same in a chat of any length. */
export interface Message extends MessageContent {
  messageKey: string;
  mid: string;
  author: 'customer' | 'agent' | 'person';
  /** What it is if it is not a message: an entry that is shown but never answered. */
  type?: 'referral' | 'opt-in' | 'comment';
  /** Which member of staff sent it through the API: the subject of their token. */
  authorId?: string;
  /** What the customer could tap. */
  quickReplies?: QuickReply[];
  /** Unix milliseconds when it was unsent; its content is gone. */
  unsentAt?: number;
  /** How often it was edited, and when last (Unix milliseconds). */
  edits?: number;
  editedAt?: number;
  customerReaction?: StoredReaction;
  accountReaction?: StoredReaction;
  /** Unix milliseconds, by Meta's clock if Meta gave a time. */
  timestamp: number;
}

/** Somebody's latest reaction; without an emoji, they removed it. */
export interface StoredReaction {
  emoji?: string;
  /** Unix milliseconds: an older event that arrives late changes nothing. */
  at: number;
}

const timeLength = 15;

/**
 * Sorts by time; the trace of the message id separates two of the same millisecond. Meta's ids have 164
 * characters, and a chat's item holds several keys: with the ids in them it would cost twice the write units.
 */
export function messageKeyOf(timestamp: number, mid: string): string {
  return `${String(timestamp).padStart(timeLength, '0')}#${traceOf(mid)}`;
}

/** The time in a message's key, in Unix milliseconds. */
export function timeOfMessageKey(messageKey: string): number {
  return Number(messageKey.slice(0, timeLength));
}

/** The trace in the key of a message, or of a change to one. */
export function traceOfMessageKey(messageKey: string): string {
  return messageKey.slice(timeLength + 1).replace(/~.*/, '');
}

const keyPrefix = 'MSG#';

function chatPartition({ channelId, customerId }: ChatId): string {
  return `CHAT#${channelId}#${customerId}`;
}

export function messageItemKey(chat: ChatId, messageKey: string): ItemKey {
  return { pk: chatPartition(chat), sk: `${keyPrefix}${messageKey}` };
}

/**
 * The message as an item that expires after the retention time, by default the stack's. It does not repeat
 * its key or the time that begins the key: each turn reads a whole history of items.
 */
export function messageItem(
  chat: ChatId,
  { messageKey, timestamp, ...message }: Message,
  retentionDays: number | undefined,
): Record<string, NativeAttributeValue> {
  return newItem({
    ...messageItemKey(chat, messageKey),
    ...message,
    ttl: expiryOf(timestamp, retentionDays),
  });
}

/** The message in an item of `messageItem`. */
export function readMessageItem(item: Record<string, NativeAttributeValue>): Message {
  const messageKey = String(item['sk']).slice(keyPrefix.length);
  return { ...item, messageKey, timestamp: timeOfMessageKey(messageKey) } as Message;
}

const secondsPerDay = 86_400;

let stackDays: number | undefined;

/** When an item of that time (Unix milliseconds) expires, in Unix seconds. */
export function expiryOf(timestamp: number, retentionDays: number | undefined): number {
  // Needed for each message, and Node looks an environment variable up anew each time.
  stackDays ??= Number(getSetting('retentionDays'));
  const days = retentionDays ?? stackDays;
  return Math.ceil(timestamp / 1000) + days * secondsPerDay;
}

/** A page of a chat's messages, oldest first. */
export interface MessagePage {
  messages: Message[];
  /** The key of the oldest of them, if there may be older ones. */
  before?: string;
}

/**
 * The newest messages of a chat, oldest first, by a consistent read. Fewer than `limit` if more would exceed
 * 1 MB, the most that DynamoDB reads at once.
 */
export async function listNewestMessages(chat: ChatId, limit: number): Promise<Message[]> {
  return (await listMessagePage(chat, limit)).messages;
}

/**
 * The same, and where the page ended: only DynamoDB knows whether it is the last.
 *
 * @param before a message's key: only messages older than that one
 */
export async function listMessagePage(
  chat: ChatId,
  limit: number,
  before?: string,
): Promise<MessagePage> {
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': chatPartition(chat), ':prefix': keyPrefix },
      ExclusiveStartKey: before === undefined ? undefined : messageItemKey(chat, before),
      ScanIndexForward: false,
      Limit: limit,
      ConsistentRead: true,
    }),
  );
  const messages = Items.map(readMessageItem).reverse();
  return { messages, ...(LastEvaluatedKey && { before: messages[0]?.messageKey }) };
}

/** The most messages to read: a chat has no more open. */
const mostRead = 100;

/** The messages of the first 100 keys that are still there. */
export async function getMessages(chat: ChatId, messageKeys: string[]): Promise<Message[]> {
  const keys = messageKeys.slice(0, mostRead).map((key) => messageItemKey(chat, key));
  return (await readItems(keys, 'consistent')).map(readMessageItem);
}
