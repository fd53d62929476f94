import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { OutgoingMessage } from '../instagram/send-message.ts';
import type { Attachment } from '../instagram/webhook-events.ts';
import { listDuePages } from './due-pages.ts';
import { type ItemKey, table, tableName } from './table.ts';

/** The two ids that identify a chat. */
export interface ChatId {
  channelId: string;
  /** The Instagram-scoped id of the person. */
  customerId: string;
}

/** A conversation with one person, and what is still to be answered. All times are Unix milliseconds. */
export interface Chat extends ChatId {
  tenantId: string;
  startedAt: number;
  messageCount: number;
  /** When the customer last wrote, by Meta's clock: the 24-hour window counts from here. */
  lastCustomerAt?: number;
  /** When a person of the account last wrote, by Meta's clock: this answers everything before it. */
  personAt?: number;
  /** A part of a turn that was dropped before it was known whether the part had been sent. */
  unsettled?: UnsettledPart;
  /** The hour (since 1970) in which turns were last counted, and how many: two bots must not talk forever. */
  turnHour?: number;
  turnsInHour?: number;
  /** Keys of the customer's messages that await an answer. */
  open?: Set<string>;
  /** When the oldest open message arrived here. */
  openSince?: number;
  /** The key of what arrived here last: a message, or a change to one. */
  latest?: string;
  /** How many messages were unsent: an answer prepared before an unsend must not be sent. */
  unsends?: number;
  /** When the customer last read what the account wrote. */
  seenAt?: number;
  /** When the customer wrote STOP: the agent is silent until they write START. */
  optedOutAt?: number;
  /** When the thread last went from one app to another, by Meta's clock. */
  handedOverAt?: number;
  /** When the agent last said that it is a bot. */
  disclosedAt?: number;
  /** The answer that is on its way. */
  turn?: Turn;
  /** Until then a person handles the conversation and the agent is silent. */
  pausedUntil?: number;
  /** When a member of staff, or another app, last took it over. */
  takenOverAt?: number;
  /** When it was last handed back to the agent: what a person did before then no longer silences it. */
  handedBackAt?: number;
  /** No try before then. */
  retryAt?: number;
  /** Tries in a row that failed; a throttled send is not a try. */
  failures?: number;
  /** Waits in a row because Meta throttled. */
  waits?: number;
  /** What staff are sending right now, by send id: tells its echo from a message written in the app. */
  sends?: Record<string, SendReservation>;
  /** Everything up to this time is erased, and no older event is recorded. */
  deletedBefore?: number;
  /** What was on its way then: by a hash of its content, the latest time its message may have. */
  erasedSends?: Record<string, number>;
  /** From the person's profile, if it could be read; the picture's address expires. */
  customerName?: string;
  customerUsername?: string;
  customerPicture?: string;
  /** When the profile was last requested. */
  profileAt?: number;
  /** Why a person should look at the chat. */
  needsAttention?: string;
  /** What staff still have to be told. */
  untold?: Attention;
  /** If the chat's jobs fail: why and when one last failed. */
  lastError?: { reason: string; at: number };
  /** What had last arrived (`latest`) when the chat was given up. */
  gaveUpOn?: string;
  /** Time of last activity (gsi1): an answer within a minute of it does not move it. */
  gsi1sk: number;
  /** When the chat is due to be looked at again (gsi2); absent when nothing is open. */
  gsi2sk?: number;
}

/**
 * The agent's whole answer, stored before its first part is sent. It is in the chat's item, so that one
 * conditional write both reserves a part and checks that nobody took over.
 */
export interface Turn {
  id: string;
  /** The open messages that the agent saw and that this answers. */
  covers: string[];
  parts: OutgoingMessage[];
  /** Index of the first part that is not known to have been sent. */
  next: number;
  /** When part `next` was reserved: from then on it may have been sent. */
  reservedAt?: number;
  /** The first part says that the agent is a bot. */
  discloses?: boolean;
  /** If a person was called: until when (Unix milliseconds) the chat is theirs once the customer is told. */
  handsOffUntil?: number;
}

/**
 * The part of a dropped answer that may have been sent. If a search finds nothing, only its echo can tell.
 */
export interface UnsettledPart {
  part: OutgoingMessage;
  reservedAt: number;
  /** Set if it was the last part, until it has been looked for: the messages that it answers. */
  covers?: string[];
  /** Set if more parts were to follow, until it has been looked for: the messages to ask about anew. */
  about?: string[];
  /** It says that the agent is a bot. */
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
  /** Its index in the send. */
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

/** The two ids in `text`, if it is a chat's id. */
export function readChatId(text: string): ChatId | undefined {
  const [, channelId, customerId] = /^([^-]+)-(.+)$/.exec(text) ?? [];
  return channelId && customerId ? { channelId, customerId } : undefined;
}

export function chatKey({ channelId, customerId }: ChatId): ItemKey {
  return { pk: `CHANNEL#${channelId}`, sk: `CHAT#${customerId}` };
}

/** A consistent read: the queue's worker acts on the result. */
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

/** The chats of a shard that are due by `now`, longest due first, page by page. */
export async function* listDueChats(shard: string, now: number): AsyncGenerator<DueChat[]> {
  for await (const page of listDuePages(shard, now)) {
    yield page.map(({ pk, sk, dueAt }) => ({
      channelId: pk.slice('CHANNEL#'.length),
      customerId: sk.slice('CHAT#'.length),
      dueAt,
    }));
  }
}
