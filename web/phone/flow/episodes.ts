import type { FeedEvent, Stage } from '../../../infra/local/feed/event-feed.ts';

/** What somebody did, and everything that came of it until the next thing was done. */
export interface Episode {
  /** The event it begins with: a webhook's, or the clock's. */
  cause: FeedEvent;
  steps: Step[];
}

export interface Step extends FeedEvent {
  /** Milliseconds on the run's clock since the cause. */
  after: number;
}

/** The kinds of webhook that people start; Meta's word of what the app itself did is none. */
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

/** What happened about one person, oldest first, by what they did. */
export function toEpisodes(events: FeedEvent[], igsid: string): Episode[] {
  const episodes: Episode[] = [];
  const ownMids = new Set(events.map(sentMid).filter((mid) => mid !== undefined));
  for (const event of events) {
    if (!event.customers.includes(igsid) && event.stage !== 'clock') continue;
    const current = episodes.at(-1);
    if (beginsEpisode(event, ownMids)) episodes.push(toEpisode(event));
    else if (current) current.steps.push({ ...event, after: event.at - current.cause.at });
  }
  return episodes;
}

function toEpisode(cause: FeedEvent): Episode {
  return { cause, steps: cause.stage === 'clock' ? [] : [{ ...cause, after: 0 }] };
}

function beginsEpisode(event: FeedEvent, ownMids: Set<string>): boolean {
  if (event.stage === 'clock') return true;
  if (event.stage !== 'meta') return false;
  const kind = webhookKind(event);
  if (kind === 'read' || kind === 'other') return false;
  // An echo of what the app did not send: staff wrote in the Instagram app.
  return kind !== 'echo' || !ownMids.has(webhookMessage(event)?.mid ?? '');
}

function sentMid({ name, details }: FeedEvent): string | undefined {
  const isSend = name === 'send-message' || name === 'send-private-reply';
  return isSend
    ? (details['answer'] as { message_id?: string } | undefined)?.message_id
    : undefined;
}

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

function readBody({ details }: FeedEvent) {
  const [entry] = (details['body'] as WebhookDetails | undefined)?.entry ?? [];
  const [messaging] = entry?.messaging ?? entry?.standby ?? [];
  return { accountId: entry?.id, messaging, change: entry?.changes?.[0]?.value };
}

function webhookMessage(event: FeedEvent): WebhookMessage | undefined {
  return readBody(event).messaging?.['message'] as WebhookMessage | undefined;
}

/** What a webhook of Meta's is about. */
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

/** The words of a webhook, where it has any. */
export function webhookWords(event: FeedEvent): string | undefined {
  const { messaging = {}, change } = readBody(event);
  const edit = messaging['message_edit'] as { text?: string } | undefined;
  const postback = messaging['postback'] as { title?: string } | undefined;
  const reaction = messaging['reaction'] as { emoji?: string } | undefined;
  const message = webhookMessage(event);
  return (
    change?.text ??
    message?.text ??
    edit?.text ??
    postback?.title ??
    reaction?.emoji ??
    message?.attachments?.[0]?.type
  );
}

/** The stations of a message's way, in its order. */
export const stations: Exclude<Stage, 'clock'>[] = [
  'meta',
  'webhook',
  'table',
  'queue',
  'worker',
  'agent',
  'graph',
];

/** When the first part of an answer was taken by Meta, in milliseconds since the cause. */
export function answeredAfter({ steps }: Episode): number | undefined {
  const sent = steps.find(
    ({ name, outcome }) =>
      outcome === 'done' && (name === 'send-message' || name === 'send-private-reply'),
  );
  return sent && sent.after + (sent.milliseconds ?? 0);
}
