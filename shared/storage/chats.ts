import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { OutgoingMessage } from '../instagram/send-message.ts';
import type { Attachment } from '../instagram/webhook-events.ts';
import { type ItemKey, table, tableName } from './table.ts';

/** The two ids that name a chat. */
export interface ChatId {
  channelId: string;
  /** The Instagram-scoped id of the person. */
  customerId: string;
}

/** A conversation with one person, with what is still to answer. All times are Unix milliseconds. */
export interface Chat extends ChatId {
  tenantId: string;
  startedAt: number;
  messageCount: number;
  /** When the customer last wrote, by Meta's clock: the 24-hour window counts from here. */
  lastCustomerAt?: number;
  /** When a person of the account last wrote, by Meta's clock: it answers everything before. */
  personAt?: number;
  /** A part of a turn that was given up before it was known whether it had been sent. */
  unsettled?: UnsettledPart;
  /** Which hour (since 1970) turns were last counted in, and how many: two bots must not talk for ever. */
  turnHour?: number;
  turnsInHour?: number;
  /** Keys of the customer's messages that await an answer. */
  open?: Set<string>;
  /** When the oldest of them arrived here. */
  openSince?: number;
  /** The key of what arrived here last: a message, or the change of one. */
  latest?: string;
  /** How many messages were taken back: an answer that was thought of before must not leave. */
  unsends?: number;
  /** When the customer last read what the account wrote. */
  seenAt?: number;
  /** The customer wrote STOP then: the agent is silent until they write START. */
  optedOutAt?: number;
  /** When the thread last went from one app to another, by Meta's clock. */
  handedOverAt?: number;
  /** When the agent last said that it is one. */
  disclosedAt?: number;
  /** The answer that is on its way. */
  turn?: Turn;
  /** Until then a person has the conversation and the agent is silent. */
  pausedUntil?: number;
  /** When a member of staff, or another app, last took it over. */
  takenOverAt?: number;
  /** No try before then. */
  retryAt?: number;
  /** Tries in a row that failed; a throttled send is not a try. */
  failures?: number;
  /** Waits in a row because Meta throttled. */
  waits?: number;
  /** What staff are sending right now, by the id of the send: its echo is told from a person's in the app. */
  sends?: Record<string, SendReservation>;
  /** Everything up to then is erased, and no older event is recorded. */
  deletedBefore?: number;
  /** As the person's profile says, where it could be read; the picture's address expires. */
  customerName?: string;
  customerUsername?: string;
  customerPicture?: string;
  /** When the profile was last asked for. */
  profileAt?: number;
  /** Why a person should look at it. */
  needsAttention?: string;
  /** That staff are still to be told so. */
  untold?: Attention;
  /** Why a job failed last and when, of a chat whose jobs fail. */
  lastError?: { reason: string; at: number };
  /** What had arrived last (`latest`) when the agent's tries were given up. */
  gaveUpOn?: string;
  /** By last activity, to the minute (gsi1): an answer that is quicker does not move it. */
  gsi1sk: number;
  /** When it is due to be looked at again (gsi2); absent when nothing is open. */
  gsi2sk?: number;
}

/**
 * The agent's whole answer, stored before its first part leaves. It lives in the chat's item, so that
 * one conditional write both reserves a part and checks that nobody took over.
 */
export interface Turn {
  id: string;
  /** The open messages that the agent saw, and that this answers. */
  covers: string[];
  parts: OutgoingMessage[];
  /** Index of the first part that is not known to have been sent. */
  next: number;
  /** When part `next` was reserved: from then on it may have been sent. */
  reservedAt?: number;
  /** The first part says that the agent is one. */
  discloses?: boolean;
  /** A person was called, and has the chat until then (Unix milliseconds) once the customer was told. */
  handsOffUntil?: number;
}

/** What may have been sent of an answer that was given up. Once it was looked for in vain only its echo can tell. */
export interface UnsettledPart {
  part: OutgoingMessage;
  reservedAt: number;
  /** Where it was the last one, until it was looked for: what is answered with it. */
  covers?: string[];
  /** Where more was to follow, until it was looked for: what the answer is about, and the agent is asked anew. */
  about?: string[];
  /** It says that the agent is one. */
  discloses?: boolean;
}

/** Why a chat needs a person. */
export interface Attention {
  /** The same however often staff are told. */
  id: string;
  kind: 'hand-off' | 'agent-failed' | 'send-failed' | 'policy' | 'dead-letter';
  /** A sentence without anything that was written in the chat. */
  reason: string;
  at: number;
}

/** One message of a person's send, reserved before it leaves: from then on it may have been sent. */
export interface SendReservation {
  /** Its place in the send. */
  partIndex: number;
  /** Unix milliseconds. */
  reservedAt: number;
  authorId: string;
  text?: string;
  attachments?: Attachment[];
  /** The mid of the message it answers. */
  replyTo?: string;
}

/** The id that the API gives a chat. A channel's id holds no `-`, so it can be read back. */
export function chatIdOf({ channelId, customerId }: ChatId): string {
  return `${channelId}-${customerId}`;
}

/** The ids in a chat's id, if it is one. */
export function readChatId(text: string): ChatId | undefined {
  const [, channelId, customerId] = /^([^-]+)-(.+)$/.exec(text) ?? [];
  return channelId && customerId ? { channelId, customerId } : undefined;
}

export function chatKey({ channelId, customerId }: ChatId): ItemKey {
  return { pk: `CHANNEL#${channelId}`, sk: `CHAT#${customerId}` };
}

/** Reads what the last write left: the queue's worker acts on it. */
export async function findChat(id: ChatId): Promise<Chat | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: chatKey(id), ConsistentRead: true }),
  );
  return Item as Chat | undefined;
}

/** Index keys of a chat: by last activity, and by due time over a few shards. */
export function activityIndexKey(channelId: string): string {
  return `CHANNEL#${channelId}`;
}

/** The due-time index is read by one sweep but written by every chat: shards spread the writes. */
export const dueShards = ['DUE#0', 'DUE#1', 'DUE#2', 'DUE#3'] as const;

export function dueIndexKey({ customerId }: ChatId): string {
  const lastDigit = customerId.charCodeAt(customerId.length - 1);
  return dueShards[lastDigit % dueShards.length] as string;
}

/** A chat whose due time (Unix milliseconds) has come. */
export interface DueChat extends ChatId {
  dueAt: number;
}

/** The chats of a shard that are due by `now`, longest due first. */
export async function listDueChats(shard: string, now: number, limit: number): Promise<DueChat[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: 'gsi2',
      KeyConditionExpression: 'gsi2pk = :shard AND gsi2sk <= :now',
      ExpressionAttributeValues: { ':shard': shard, ':now': now },
      Limit: limit,
    }),
  );
  return Items.map(({ pk, sk, gsi2sk }) => ({
    channelId: String(pk).slice('CHANNEL#'.length),
    customerId: String(sk).slice('CHAT#'.length),
    dueAt: Number(gsi2sk),
  }));
}
