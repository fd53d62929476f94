import {
  type Json,
  readCount,
  readId,
  readMessageId,
  readObject,
  readText,
  readTimestamp,
} from './loose-json.ts';
import { readContent, readPostbackContent, readReferral } from './read-content.ts';
import { unused } from './unused-event.ts';
import type { WebhookEvent } from './webhook-events.ts';

/** Who acted on whom: Meta swaps sender and recipient if the account acted. */
interface Parties {
  accountId: string;
  customerId: string;
  timestamp: number;
  author: 'customer' | 'account';
  isStandby: boolean;
}

/**
 * One event of `messaging[]` or, if another app has the thread, of `standby[]`. An unreadable event becomes
 * `unused`, with the reason.
 */
export function readMessaging(
  accountId: string,
  item: unknown,
  receivedAt: number,
  isStandby = false,
): WebhookEvent {
  const event = readObject(item);
  const poke = readPoke(accountId, event, receivedAt);
  if (poke) return poke;
  const sender = readId(readObject(event?.['sender'])?.['id']);
  const recipient = readId(readObject(event?.['recipient'])?.['id']);
  const name = eventName(event);
  // Inherited property names, such as `toString`, are not event names.
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
  const value = readObject(event?.[name]);
  if (!reader) return unused(accountId, item, receivedAt, `${name} event`);
  if (!value || !sender || !recipient) {
    return unused(accountId, item, receivedAt, `${name} event without sender or recipient`);
  }
  // Meta marks an echo only with is_echo, and what the account writes to itself also with is_self.
  const isOwn = [value['is_echo'], value['is_self'], sender === accountId].includes(true);
  const timestamp = readTimestamp(event?.['timestamp'], receivedAt);
  const parties: Parties = {
    accountId,
    customerId: isOwn ? recipient : sender,
    timestamp,
    author: isOwn ? 'account' : 'customer',
    isStandby,
  };
  if (parties.customerId === accountId) {
    return unused(accountId, item, receivedAt, 'the account writes to itself');
  }
  return reader(parties, value) ?? unused(accountId, item, receivedAt, `unusable ${name} event`);
}

type Reader = (parties: Parties, value: Json) => WebhookEvent | undefined;

const readers: Record<string, Reader | undefined> = {
  message: readMessage,
  message_edit: readEdit,
  postback: readPostback,
  reaction: readReaction,
  read: readSeen,
  referral: (parties, value) => readEntry(parties, 'referral', value),
  optin: (parties, value) => readEntry(parties, 'opt-in', value),
  pass_thread_control: (parties, value) => readHandOver(parties, 'pass', value),
  take_thread_control: (parties, value) => readHandOver(parties, 'take', value),
};

/**
 * Many apps get an edit number 0 without text or sender alongside, or instead of, a new message: it only says
 * that the message exists. A later edit without a sender says no more.
 */
function readPoke(
  accountId: string,
  event: Json | undefined,
  receivedAt: number,
): WebhookEvent | undefined {
  const edit = readObject(event?.['message_edit']);
  const mid = readMessageId(edit?.['mid']);
  const isComplete = event?.['sender'] && event?.['recipient'] && readText(edit?.['text']);
  if (!edit || !mid || isComplete) return undefined;
  const edits = readCount(edit['num_edit']);
  return {
    kind: 'poke',
    accountId,
    mid,
    timestamp: readTimestamp(event?.['timestamp'], receivedAt),
    ...(edits && { edits }),
  };
}

function readMessage(parties: Parties, message: Json): WebhookEvent | undefined {
  const { author, isStandby, ...base } = parties;
  const mid = readMessageId(message['mid']);
  if (!mid) return undefined;
  if (message['is_deleted'] === true) {
    return { ...base, kind: 'unsend', mid, author, eventKey: `unsend#${mid}` };
  }
  const content = readContent(message);
  const eventKey = `message#${mid}`;
  if (author === 'account') return { ...base, kind: 'echo', mid, content, eventKey };
  if (Object.keys(content).length === 0) content.attachments = [{ type: 'unsupported' }];
  const isShown = content.attachments?.some(({ type }) => type !== 'unsupported') || content.text;
  const wantsAnswer = !isStandby && Boolean(isShown);
  return { ...base, kind: 'customer-message', mid, content, eventKey, wantsAnswer };
}

/** A tap counts as a message: it opens the window and needs an answer. Old ones have no message id. */
function readPostback(parties: Parties, postback: Json): WebhookEvent | undefined {
  const { author, isStandby, ...base } = parties;
  const content = readPostbackContent(postback);
  if (author === 'account' || !(content.text || content.payload)) return undefined;
  const mid = readMessageId(postback['mid']) ?? `postback-${base.customerId}-${base.timestamp}`;
  const eventKey = `message#${mid}`;
  return { ...base, kind: 'customer-message', mid, content, eventKey, wantsAnswer: !isStandby };
}

function readEdit({ isStandby, ...base }: Parties, edit: Json): WebhookEvent | undefined {
  const mid = readMessageId(edit['mid']);
  const text = readText(edit['text']);
  const count = readCount(edit['num_edit'] ?? 1);
  if (!mid || !text || count === undefined) return undefined;
  return { ...base, kind: 'edit', mid, text, count, eventKey: `edit#${mid}#${count}` };
}

function readReaction(parties: Parties, reaction: Json): WebhookEvent | undefined {
  const { author: by, isStandby, ...base } = parties;
  const mid = readMessageId(reaction['mid']);
  if (!mid) return undefined;
  const isTakenAway = reaction['action'] === 'unreact';
  const emoji = readText(reaction['emoji'], 50) ?? readText(reaction['reaction'], 50) ?? 'other';
  const shown = isTakenAway ? undefined : emoji;
  const eventKey = `reaction#${mid}#${by}#${shown ?? ''}#${base.timestamp}`;
  return { ...base, kind: 'reaction', mid, by, eventKey, ...(shown && { emoji: shown }) };
}

/** Instagram names the last message that was read; the time covers all earlier ones, too. */
function readSeen({ author, isStandby, ...base }: Parties): WebhookEvent | undefined {
  if (author === 'account') return undefined;
  return { ...base, kind: 'seen', eventKey: `seen#${base.timestamp}` };
}

function readEntry(
  { author, isStandby, ...base }: Parties,
  type: 'referral' | 'opt-in',
  value: Json,
): WebhookEvent | undefined {
  if (author === 'account') return undefined;
  const mid = `${type}-${base.customerId}-${base.timestamp}`;
  const referral = readReferral(value);
  const text = readText(value['title'], 1000);
  const payload = readText(value['payload'], 1000);
  const content =
    type === 'referral'
      ? { ...(referral && { referral }) }
      : { ...(text && { text }), ...(payload && { payload }) };
  return { ...base, kind: 'customer-entry', type, mid, content, eventKey: `message#${mid}` };
}

function readHandOver(
  { author, isStandby, ...base }: Parties,
  action: 'pass' | 'take',
  value: Json,
): WebhookEvent | undefined {
  const newOwner = readId(value['new_owner_app_id']);
  if (!newOwner) return undefined;
  const previousOwner = readId(value['previous_owner_app_id']);
  const eventKey = `hand-over#${base.customerId}#${base.timestamp}#${newOwner}`;
  return {
    ...base,
    kind: 'hand-over',
    action,
    newOwner,
    ...(previousOwner && { previousOwner }),
    eventKey,
  };
}

const addressing = new Set(['sender', 'recipient', 'timestamp']);

/** What Meta calls the event: the one key that does not say who and when. */
function eventName(event: Json | undefined): string {
  return Object.keys(event ?? {}).find((key) => !addressing.has(key)) ?? 'empty';
}
