import type { FeedEvent } from '../../../infra/local/feed/event-feed.ts';

/** The kinds of webhook; `other` includes the account's own public replies. */
export type WebhookKind =
  | 'message'
  | 'edit'
  | 'unsend'
  | 'reaction'
  | 'postback'
  | 'referral'
  | 'comment'
  | 'read'
  | 'echo'
  | 'other';

interface WebhookMessage {
  mid: string;
  text?: string;
  is_echo?: boolean;
  is_deleted?: boolean;
  attachments?: { type: string }[];
}

interface WebhookDetails {
  entry?: {
    id?: string;
    messaging?: Record<string, unknown>[];
    standby?: Record<string, unknown>[];
    changes?: { value: { text?: string; from?: { id?: string } } }[];
  }[];
}

/** The one event that a webhook of the run reports. */
export function readBody({ details }: FeedEvent) {
  const [entry] = (details['body'] as WebhookDetails | undefined)?.entry ?? [];
  const [messaging] = entry?.messaging ?? entry?.standby ?? [];
  return { accountId: entry?.id, messaging, change: entry?.changes?.[0]?.value };
}

/** Whether Meta sends it only for the record, because another app handles the conversation. */
export function isStandby({ details }: FeedEvent): boolean {
  const [entry] = (details['body'] as WebhookDetails | undefined)?.entry ?? [];
  return entry?.standby !== undefined;
}

function webhookMessage(event: FeedEvent): WebhookMessage | undefined {
  return readBody(event).messaging?.['message'] as WebhookMessage | undefined;
}

/** What a webhook is about. */
export function webhookKind(event: FeedEvent): WebhookKind {
  const { messaging = {}, change, accountId } = readBody(event);
  // The account's own public reply comes back as a comment, too.
  if (change) return change.from?.id === accountId ? 'other' : 'comment';
  const message = webhookMessage(event);
  if (message?.is_deleted) return 'unsend';
  if (message?.is_echo) return 'echo';
  const kinds = ['message', 'reaction', 'postback', 'referral', 'read'] as const;
  if ('message_edit' in messaging) return 'edit';
  return kinds.find((kind) => kind in messaging) ?? 'other';
}

/** The words of a webhook, if it has any. */
export function webhookWords(event: FeedEvent): string | undefined {
  const { messaging = {}, change } = readBody(event);
  const edit = messaging['message_edit'] as { text?: string } | undefined;
  const postback = messaging['postback'] as { title?: string } | undefined;
  const reaction = messaging['reaction'] as { emoji?: string } | undefined;
  const message = webhookMessage(event);
  return change?.text ?? message?.text ?? edit?.text ?? postback?.title ?? reaction?.emoji;
}

/** The type of the attachment in a message without words. */
export function wordlessAttachment(event: FeedEvent): string | undefined {
  const { text, attachments } = webhookMessage(event) ?? {};
  return text === undefined ? attachments?.[0]?.type : undefined;
}
