import type { Delivery } from '../instagram/webhooks/delivery.ts';
import type { WebhookBody } from '../instagram/webhooks/events.ts';
import type { EventFeed } from './event-feed.ts';

/** What Meta does with a webhook, which may never reach the app. */
type Sending = 'webhook-sent' | 'webhook-lost' | 'webhook-delayed' | 'webhook-silent';

/** Notes a webhook that is sent; the returned function is called with the outcome. */
export function noteDelivery(feed: EventFeed, body: WebhookBody): (delivery: Delivery) => void {
  const change = noteSending(feed, 'webhook-sent', body, {}, 'under-way');
  return ({ status, milliseconds, problem }) =>
    change({
      outcome: status === 200 ? 'done' : 'failed',
      milliseconds,
      details: { status, problem, body },
    });
}

/** Notes a webhook that is not sent, or not yet. */
export function noteUnsent(
  feed: EventFeed,
  name: Exclude<Sending, 'webhook-sent'>,
  body: WebhookBody,
  details: Record<string, unknown> = {},
): void {
  noteSending(feed, name, body, details, name === 'webhook-delayed' ? 'done' : 'failed');
}

function noteSending(
  feed: EventFeed,
  name: Sending,
  body: WebhookBody,
  details: Record<string, unknown>,
  outcome: 'under-way' | 'done' | 'failed',
) {
  const customers = peopleOf(body);
  knowComments(feed, body);
  const messages = idsIn(body).map((id) => feed.knowMessage(id));
  const event = { stage: 'meta', name, customers, messages, outcome } as const;
  return feed.note({ ...event, details: { ...details, body } });
}

/** Meta's ids of the messages and comments that the webhook reports. */
function idsIn({ entry }: WebhookBody): string[] {
  const ids = entry.flatMap(({ messaging = [], standby = [], changes = [] }) => [
    ...[...messaging, ...standby].flatMap((event) => Object.values(event).map(midOf)),
    ...changes.map(({ value }) => value['id'] ?? value['comment_id']),
  ]);
  return ids.filter((id) => typeof id === 'string');
}

/** Every kind of event has its message's id in the same place. */
function midOf(part: unknown): unknown {
  return typeof part === 'object' && part !== null && 'mid' in part ? part.mid : undefined;
}

/** Later events name a comment only by its id. */
function knowComments(feed: EventFeed, { entry }: WebhookBody): void {
  for (const { value } of entry.flatMap(({ changes = [] }) => changes)) {
    const commentId = value['id'] ?? value['comment_id'];
    const { id: author } = (value['from'] ?? {}) as { id?: string };
    if (typeof commentId === 'string' && author) feed.know(commentId, author);
  }
}

/** Everybody in the webhook except the account itself. */
function peopleOf({ entry }: WebhookBody): string[] {
  const ids = entry.flatMap(({ id, messaging = [], standby = [], changes = [] }) =>
    [
      ...[...messaging, ...standby].flatMap(({ sender, recipient }) => [sender?.id, recipient?.id]),
      ...changes.map(({ value }) => (value['from'] as { id?: string } | undefined)?.id),
    ].filter((person) => person !== undefined && person !== id),
  );
  return [...new Set(ids)] as string[];
}
