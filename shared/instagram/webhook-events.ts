import { parseExactJson } from '../exact-json.ts';
import {
  type Json,
  readId,
  readMessageId,
  readObject,
  readText,
  readTimestamp,
} from './loose-json.ts';

/** One thing that happened in an Instagram account, however Meta wrapped it. */
export type WebhookEvent = CustomerMessage | Echo | UnusedEvent;

interface EventBase {
  /** The professional account it happened in (`entry.id`). */
  accountId: string;
  /** Unix milliseconds, by Meta's clock. */
  timestamp: number;
}

interface MessageEvent extends EventBase {
  /** Equal for every delivery of the same event, different for any other event of the account. */
  eventKey: string;
  /** The Instagram-scoped id of the person, whoever of the two wrote. */
  customerId: string;
  mid: string;
  text?: string;
  attachments: Attachment[];
}

/** A person wrote to the account. */
interface CustomerMessage extends MessageEvent {
  kind: 'customer-message';
}

/** The account wrote to a person: through us, or somebody in the Instagram app. */
interface Echo extends MessageEvent {
  kind: 'echo';
}

/** Authentic, and nothing to do: told apart only for the log. */
interface UnusedEvent extends EventBase {
  kind: 'unused';
  reason: string;
}

/** Media by reference: Meta's link expires, and the media itself is never stored. */
export interface Attachment {
  type: string;
  url?: string;
  title?: string;
}

/** The events of a webhook body, or why the body holds none. */
export type Delivery = { events: WebhookEvent[] } | { events: []; reason: string };

/**
 * Reads a webhook body loosely: every event on its own, so that one that is odd never costs its
 * neighbours. Entries come in four forms (`messaging[]`, `standby[]`, `changes[]` and flat
 * `field`/`value`), sometimes in a top-level array.
 * https://developers.facebook.com/docs/instagram-platform/webhooks
 *
 * @param receivedAt Unix milliseconds, used for events without a usable time
 */
export function readDelivery(body: string, receivedAt: number): Delivery {
  let parsed: unknown;
  try {
    parsed = parseExactJson(body);
  } catch {
    return { events: [], reason: 'the body is not JSON' };
  }
  const envelopes = (Array.isArray(parsed) ? parsed : [parsed]).map(readObject);
  const entries = envelopes
    .filter((envelope) => envelope?.['object'] === 'instagram')
    .flatMap((envelope) => listOf(envelope?.['entry']));
  if (entries.length === 0) return { events: [], reason: 'not an Instagram delivery' };
  return { events: entries.flatMap((entry) => readEntry(readObject(entry), receivedAt)) };
}

function readEntry(entry: Json | undefined, receivedAt: number): WebhookEvent[] {
  const accountId = readId(entry?.['id']);
  if (!entry || !accountId) return [];
  const changes = [...listOf(entry['changes']), ...('field' in entry ? [entry] : [])];
  return [
    ...listOf(entry['messaging']).map((item) => readMessaging(accountId, item, receivedAt)),
    ...listOf(entry['standby']).map((item) =>
      unused(accountId, item, receivedAt, 'another app has the thread (standby)'),
    ),
    ...changes.map((change) => readChange(accountId, readObject(change), receivedAt)),
  ];
}

/** Messaging events were also seen wrapped as changes: they are the same events. */
function readChange(accountId: string, change: Json | undefined, receivedAt: number): WebhookEvent {
  const value = readObject(change?.['value']);
  if (value && 'sender' in value) return readMessaging(accountId, value, receivedAt);
  return unused(accountId, change, receivedAt, `field ${readText(change?.['field']) ?? 'unnamed'}`);
}

function readMessaging(accountId: string, item: unknown, receivedAt: number): WebhookEvent {
  const event = readObject(item);
  const message = readObject(event?.['message']);
  const sender = readId(readObject(event?.['sender'])?.['id']);
  const recipient = readId(readObject(event?.['recipient'])?.['id']);
  const mid = readMessageId(message?.['mid']);
  if (!message) return unused(accountId, item, receivedAt, `${eventName(event)} event`);
  if (!mid || !sender || !recipient) {
    return unused(accountId, item, receivedAt, 'a message without mid, sender or recipient');
  }
  if (message['is_deleted'] === true) return unused(accountId, item, receivedAt, 'unsent message');
  if (message['is_self'] === true) return unused(accountId, item, receivedAt, 'message to itself');
  const content = { text: readText(message['text']), attachments: readAttachments(message) };
  const base = { accountId, mid, timestamp: readTimestamp(event?.['timestamp'], receivedAt) };
  const eventKey = `message#${mid}`;
  // Meta swaps sender and recipient in an echo, and marks it only by is_echo.
  if (message['is_echo'] === true || sender === accountId) {
    return { ...base, ...content, eventKey, kind: 'echo', customerId: recipient };
  }
  if (content.text === undefined && content.attachments.length === 0) {
    return unused(accountId, item, receivedAt, 'a message that webhooks cannot show');
  }
  return { ...base, ...content, eventKey, kind: 'customer-message', customerId: sender };
}

function readAttachments(message: Json): Attachment[] {
  return listOf(message['attachments']).map((item) => {
    const attachment = readObject(item);
    const payload = readObject(attachment?.['payload']);
    const url = readText(payload?.['url']);
    const title = readText(payload?.['title']);
    const type = readText(attachment?.['type']) ?? 'unknown';
    return { type, ...(url && { url }), ...(title && { title }) };
  });
}

function unused(accountId: string, item: unknown, receivedAt: number, reason: string): UnusedEvent {
  const timestamp = readTimestamp(readObject(item)?.['timestamp'], receivedAt);
  return { kind: 'unused', accountId, timestamp, reason };
}

const addressing = new Set(['sender', 'recipient', 'timestamp']);

/** What Meta calls the event: the one key that does not say who and when. */
function eventName(event: Json | undefined): string {
  return Object.keys(event ?? {}).find((key) => !addressing.has(key)) ?? 'empty';
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
