import type { Delivery } from '../instagram/webhooks/delivery.ts';
import type { WebhookBody } from '../instagram/webhooks/events.ts';
import type { EventFeed } from './event-feed.ts';

/** What Meta does with a webhook: it may never reach the app. */
type Sending = 'webhook-sent' | 'webhook-lost' | 'webhook-delayed' | 'webhook-silent';

/** Notes a webhook that sets out; the answer is called with how it went. */
export function noteDelivery(feed: EventFeed, body: WebhookBody): (delivery: Delivery) => void {
  const change = noteSending(feed, 'webhook-sent', body, {}, 'under-way');
  return ({ status, milliseconds, problem }) =>
    change({
      outcome: status === 200 ? 'done' : 'failed',
      milliseconds,
      details: { status, problem, body },
    });
}

/** Notes a webhook that does not set out, or not yet. */
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
  return feed.note({ stage: 'meta', name, customers, outcome, details: { ...details, body } });
}

/** What becomes of a comment is told by its id alone. */
function knowComments(feed: EventFeed, { entry }: WebhookBody): void {
  for (const { value } of entry.flatMap(({ changes = [] }) => changes)) {
    const commentId = value['id'] ?? value['comment_id'];
    const { id: author } = (value['from'] ?? {}) as { id?: string };
    if (typeof commentId === 'string' && author) feed.know(commentId, author);
  }
}

/** Whoever is not the account itself. */
function peopleOf({ entry }: WebhookBody): string[] {
  const ids = entry.flatMap(({ id, messaging = [], standby = [], changes = [] }) =>
    [
      ...[...messaging, ...standby].flatMap(({ sender, recipient }) => [sender?.id, recipient?.id]),
      ...changes.map(({ value }) => (value['from'] as { id?: string } | undefined)?.id),
    ].filter((person) => person !== undefined && person !== id),
  );
  return [...new Set(ids)] as string[];
}
