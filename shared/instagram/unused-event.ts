import { readObject, readTimestamp } from './loose-json.ts';
import type { WebhookEvent } from './webhook-events.ts';

/** A reason may quote what Meta calls the event, and a line of the log stays short. */
const longestReason = 100;

/** An event of which nothing is kept but, in the log, why. */
export function unused(
  accountId: string,
  item: unknown,
  receivedAt: number,
  reason: string,
): WebhookEvent {
  const timestamp = readTimestamp(readObject(item)?.['timestamp'], receivedAt);
  return { kind: 'unused', accountId, timestamp, reason: reason.slice(0, longestReason) };
}
