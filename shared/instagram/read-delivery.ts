import { parseExactJson } from '../exact-json.ts';
import { type Json, listOf, readId, readObject, readText } from './loose-json.ts';
import { readComment } from './read-comment.ts';
import { readMessaging } from './read-messaging.ts';
import { unused } from './unused-event.ts';
import type { WebhookEvent } from './webhook-events.ts';

/** The events of a webhook body, or why the body holds none. */
export type Delivery = { events: WebhookEvent[] } | { events: []; reason: string };

/**
 * Reads a webhook body loosely: every event on its own, so that a malformed one never affects its neighbours.
 * Entries come in four forms (`messaging[]`, `standby[]`, `changes[]` and flat `field`/`value`), sometimes in
 * a top-level array.
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
    ...listOf(entry['standby']).map((item) => readMessaging(accountId, item, receivedAt, true)),
    ...changes.map((change) =>
      readChange({ accountId, time: entry['time'] }, readObject(change), receivedAt),
    ),
  ];
}

/** Messaging events also occur wrapped as changes: they are the same events. */
function readChange(
  { accountId, time }: { accountId: string; time: unknown },
  change: Json | undefined,
  receivedAt: number,
): WebhookEvent {
  const value = readObject(change?.['value']);
  const field = readText(change?.['field']) ?? 'unnamed';
  if (value && ('sender' in value || 'message_edit' in value)) {
    return readMessaging(accountId, value, receivedAt, field === 'standby');
  }
  const comment = value && readComment({ accountId, field, value, time }, receivedAt);
  return comment ?? unused(accountId, change, receivedAt, `field ${field}`);
}
