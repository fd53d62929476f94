import { readObject, readTimestamp } from './loose-json.ts';
import type { WebhookEvent } from './webhook-events.ts';

/** A reason may quote Meta's name for the event, and a log line must stay short. */
const longestReason = 100;

/** An event of which only the reason is kept, in the log. */
export function unused(
  accountId: string,
  item: unknown,
  receivedAt: number,
  reason: string,
): WebhookEvent {
  const timestamp = readTimestamp(readObject(item)?.['timestamp'], receivedAt);
  return { kind: 'unused', accountId, timestamp, reason: reason.slice(0, longestReason) };
}
