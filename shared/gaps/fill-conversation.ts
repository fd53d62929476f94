import { recordEvents } from '../chats/record-events.ts';
import { standardMilliseconds } from '../chats/reply-window.ts';
import type { ListedMessage } from '../instagram/listed-message.ts';
import { enqueueJobs } from '../queue/jobs.ts';
import type { Channel } from '../storage/channels.ts';
import { noteUsername } from '../storage/chat-profiles.ts';
import { type ChatId, findChat } from '../storage/chats.ts';
import { expiryOf } from '../storage/messages.ts';
import { findKnownMids } from '../storage/seen-events.ts';
import { type FoundMessage, findAuthor, isHistory, toEvent } from './found-message.ts';

/** Messages that no webhook brought: missed ones, and those from before the agent had the account. */
export interface Filled {
  gaps: number;
  history: number;
}

/**
 * Records what is missing from a conversation, as if its webhooks had arrived. The customer's last messages
 * are answered if nobody has done so; all else is history.
 *
 * @param listed newest first
 * @param until Unix milliseconds: what is newer may still come by its webhook
 */
export async function fillConversation(
  channel: Channel,
  listed: ListedMessage[],
  until: number,
): Promise<Filled> {
  const now = Date.now();
  const messages = readMessages(channel, listed);
  const missing = await findMissing(channel, messages, until, now);
  const [first] = missing;
  if (!first) return { gaps: 0, history: 0 };
  const unanswered = new Set(findUnanswered(messages));
  const isInTime = ({ createdAt }: FoundMessage) => createdAt > now - standardMilliseconds;
  const events = missing.map((message) =>
    toEvent(channel, message, unanswered.has(message) && isInTime(message)),
  );
  await enqueueJobs(await recordEvents(channel, events, now));
  if (first.customerUsername) await noteUsername(chatOf(channel, first), first.customerUsername);
  const history = missing.filter((message) => isHistory(channel, message)).length;
  return { gaps: missing.length - history, history };
}

/** Meta's times are whole seconds: messages within the same second get milliseconds that keep their order. */
function readMessages(channel: Channel, listed: ListedMessage[]): FoundMessage[] {
  const found = listed
    .map((message) => findAuthor(channel, message))
    .filter((message) => message !== undefined);
  const customerId = found[0]?.customerId;
  const theirs = found.filter((message) => message.customerId === customerId);
  const placeInSecond = new Map<number, number>();
  return theirs
    .sort((a, b) => b.createdAt - a.createdAt)
    .reverse()
    .map((message) => {
      const place = placeInSecond.get(message.createdAt) ?? 0;
      placeInSecond.set(message.createdAt, place + 1);
      return { ...message, createdAt: message.createdAt + place };
    });
}

/** Leaves out what has expired and what the chat's erasure covers. */
async function findMissing(
  channel: Channel,
  messages: FoundMessage[],
  until: number,
  now: number,
): Promise<FoundMessage[]> {
  const isKept = ({ createdAt }: FoundMessage) =>
    expiryOf(createdAt, channel.retentionDays) * 1000 > now;
  const settled = messages.filter((message) => message.createdAt <= until && isKept(message));
  const known = await findKnownMids(
    channel.accountId,
    settled.map(({ mid }) => mid),
  );
  const unknown = settled.filter(({ mid }) => !known.has(mid));
  const [first] = unknown;
  if (!first) return [];
  const erasedBefore = (await findChat(chatOf(channel, first)))?.deletedBefore ?? 0;
  return unknown.filter(({ createdAt }) => createdAt > erasedBefore);
}

/** What the customer wrote after the account's last message. */
function findUnanswered(messages: FoundMessage[]): FoundMessage[] {
  const lastAnswer = messages.findLastIndex(({ author }) => author === 'account');
  return messages.slice(lastAnswer + 1);
}

function chatOf({ channelId }: Channel, { customerId }: FoundMessage): ChatId {
  return { channelId, customerId };
}
