import type { Edit, Reaction, Unsend } from '../instagram/webhook-events.ts';
import type { AccountOwner } from '../storage/accounts.ts';
import { type Chat, type ChatId, findChat } from '../storage/chats.ts';
import { recordInbound } from '../storage/inbound-messages.ts';
import { editMessage, setReaction, unsendMessage } from '../storage/message-changes.ts';
import { type Message, messageKeyOf } from '../storage/messages.ts';
import { recordPersonMessage } from '../storage/person-messages.ts';
import { findMessageKey } from '../storage/seen-events.ts';
import { type Caused, chatJob } from './chat-job.ts';
import { recordEcho } from './record-echo.ts';
import { recordMessage, seenEventOf } from './record-message.ts';
import { takeOverMilliseconds } from './take-over-time.ts';

/** The chat may change between reading and writing, but hardly more often than this. */
const attempts = 5;
/** Longer than all tries to send a message, and to find out whether it was sent, take together. */
const longestSendMilliseconds = 15 * 60_000;

/**
 * Unsends a message. A deletion that arrives before its message leaves a mark that the message, however late,
 * cannot undo.
 * https://developers.facebook.com/docs/instagram-platform/webhooks/examples
 */
export async function recordUnsend(
  owner: AccountOwner,
  event: Unsend,
  now: number,
): Promise<Caused | undefined> {
  const chatId = { channelId: owner.channelId, customerId: event.customerId };
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const messageKey = await findMessageKey(event.accountId, event.mid);
    if (messageKey === 'erased') return undefined;
    const chat = await findChat(chatId);
    if (messageKey === undefined) {
      const isRecorded = await recordUnknownUnsend(owner, event, chat, now);
      if (isRecorded) return undefined;
      continue;
    }
    const changeKey = changeKeyOf(messageKey, event.eventKey);
    const job = chatJob(chatId, event, changeKey);
    if (chat === undefined) return undefined;
    const outcome = await unsendMessage(chat, messageKey, event.timestamp, changeKey);
    if (outcome !== 'conflict') return { job, isNews: outcome === 'changed' };
  }
  throw new Error('The chat kept changing while a message was taken back.');
}

/** False if the message was recorded at the same moment: then it can be unsent. */
async function recordUnknownUnsend(
  owner: AccountOwner,
  event: Unsend,
  chat: Chat | undefined,
  now: number,
): Promise<boolean> {
  const { mid, timestamp, customerId } = event;
  const chatId = { channelId: owner.channelId, customerId };
  const messageKey = messageKeyOf(timestamp, mid);
  const seen = seenEventOf(owner, { ...event, eventKey: `message#${mid}` }, messageKey);
  const tombstone = { messageKey, mid, timestamp, unsentAt: timestamp };
  if (event.author === 'account') {
    requireNothingUnderWay(chat, now);
    if ((chat?.deletedBefore ?? 0) >= timestamp) return true;
    const message: Message = { ...tombstone, author: 'person' };
    // A person who unsends a message is in the app, and takes over the chat as if by writing.
    const pausedUntil = Math.max(chat?.pausedUntil ?? 0, timestamp + takeOverMilliseconds);
    const outcome = await recordPersonMessage(owner, chatId, chat, seen, message, pausedUntil, now);
    return outcome === 'recorded';
  }
  const message: Message = { ...tombstone, author: 'customer' };
  const none = { opens: false, movesWindow: false };
  return (await recordInbound(owner, chatId, seen, message, none, now)) !== 'duplicate';
}

/**
 * Gives a message its new text. An edit that arrives before its message is recorded as the message: what
 * comes later has an older text.
 */
export async function recordEdit(
  owner: AccountOwner,
  event: Edit,
  now: number,
): Promise<Caused | undefined> {
  const chatId = { channelId: owner.channelId, customerId: event.customerId };
  const known = await findMessageKey(event.accountId, event.mid);
  const recorded = known ? undefined : await recordUnknownEdit(owner, chatId, event, now);
  // Its message may have been recorded at the same moment, with the older text.
  const messageKey = known ?? (await findMessageKey(event.accountId, event.mid));
  if (messageKey === undefined || messageKey === 'erased') return recorded;
  const { text, count, timestamp: at } = event;
  if (recorded?.isNews || (!known && count === 0)) return recorded;
  const changeKey = changeKeyOf(messageKey, event.eventKey);
  const outcome = await editMessage(chatId, messageKey, { text, count, at }, changeKey);
  // If nothing awaited an answer, the chat needs no job. The job of a known edit may have been lost.
  if (outcome === 'changed') return undefined;
  return { job: chatJob(chatId, event, changeKey), isNews: outcome === 'changed-while-open' };
}

async function recordUnknownEdit(
  owner: AccountOwner,
  chatId: ChatId,
  { author, text, count, ...event }: Edit,
  now: number,
): Promise<Caused | undefined> {
  const { mid } = event;
  const message = { ...event, content: { text }, eventKey: `message#${mid}` };
  const edited = { edits: count, editedAt: event.timestamp };
  if (author === 'customer') {
    const customerMessage = { ...message, kind: 'customer-message' as const, wantsAnswer: true };
    return recordMessage(owner, customerMessage, now, count > 0 ? edited : {});
  }
  requireNothingUnderWay(await findChat(chatId), now);
  await recordEcho(owner, { ...message, kind: 'echo' }, now);
  return undefined;
}

/** A reaction to a message that has not arrived yet waits in a job, which fetches the message. */
export async function recordReaction(
  owner: AccountOwner,
  { accountId, customerId, mid, by, emoji, timestamp, eventKey }: Reaction,
): Promise<Caused | undefined> {
  const messageKey = await findMessageKey(accountId, mid);
  const reaction = { at: timestamp, ...(emoji && { emoji }) };
  if (messageKey === undefined) {
    const waiting = { customerId, by, ...reaction };
    const job = { kind: 'fetch' as const, accountId, mid, reaction: waiting, cause: eventKey };
    return { job, isNews: true };
  }
  if (messageKey === 'erased') return undefined;
  await setReaction({ channelId: owner.channelId, customerId }, messageKey, by, reaction);
  return undefined;
}

/** A job's key for a change: differs from the message's own key, whose job must not answer it. */
function changeKeyOf(messageKey: string, eventKey: string): string {
  return `${messageKey}~${eventKey.slice(0, eventKey.indexOf('#'))}${eventKey.slice(eventKey.lastIndexOf('#'))}`;
}

/**
 * While a send of ours is on its way, an unknown message id of the account may be the one that the send is
 * about to return: Meta delivers the event again, and by then the id is known. What was reserved long ago does
 * not count: a send that nobody repeats stays reserved, and the event would be refused each time.
 */
function requireNothingUnderWay(chat: Chat | undefined, now: number): void {
  const reserved = [chat?.turn, ...Object.values(chat?.sends ?? {})];
  const isUnderWay = reserved.some(
    (send) => send?.reservedAt !== undefined && send.reservedAt > now - longestSendMilliseconds,
  );
  if (isUnderWay) throw new Error('A message of ours is on its way: this event must come again.');
}
