import type { FeedEvent, Stage } from '../../../infra/local/feed/event-feed.ts';

/** What somebody did, and everything that followed from it until the next action. */
export interface Episode {
  /** The event that starts it: a webhook's, or the clock's. */
  cause: FeedEvent;
  steps: Step[];
}

export interface Step extends FeedEvent {
  /** Milliseconds on the run's clock since the cause. */
  after: number;
}

/** The kinds of webhook that people cause; `other` covers what Meta reports of the app's own doing. */
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

/** What happened around one person, oldest first, grouped by what they did. */
export function toEpisodes(events: FeedEvent[], igsid: string): Episode[] {
  const episodes: Episode[] = [];
  /** By the content of Meta's webhook: a repetition belongs to the first delivery. */
  const told = new Map<string, Episode>();
  for (const event of events) {
    if (!event.customers.includes(igsid) && event.stage !== 'clock') continue;
    const key = event.stage === 'meta' ? JSON.stringify(readBody(event)) : '';
    const episode = told.get(key);
    if (episode || !beginsEpisode(event)) {
      const current = episode ?? episodes.at(-1);
      current?.steps.push({ ...event, after: event.at - current.cause.at });
      continue;
    }
    const begun = toEpisode(event);
    episodes.push(begun);
    if (event.name.startsWith('webhook')) told.set(key, begun);
  }
  return episodes;
}

function toEpisode(cause: FeedEvent): Episode {
  return { cause, steps: cause.stage === 'clock' ? [] : [{ ...cause, after: 0 }] };
}

/** People and the clock start an episode; webhooks about the app's own doing do not. */
function beginsEpisode(event: FeedEvent): boolean {
  if (event.stage === 'clock' || event.name === 'staff-wrote') return true;
  if (event.stage !== 'meta') return false;
  return !['read', 'echo', 'other'].includes(webhookKind(event));
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

/** Whether Meta only reports it for information, because another app has the conversation. */
export function isStandby({ details }: FeedEvent): boolean {
  const [entry] = (details['body'] as WebhookDetails | undefined)?.entry ?? [];
  return entry?.standby !== undefined;
}

function webhookMessage(event: FeedEvent): WebhookMessage | undefined {
  return readBody(event).messaging?.['message'] as WebhookMessage | undefined;
}

/** What one of Meta's webhooks is about. */
export function webhookKind(event: FeedEvent): WebhookKind {
  const { messaging = {}, change, accountId } = readBody(event);
  // The account's own public reply comes back as a comment too.
  if (change) return change.from?.id === accountId ? 'other' : 'comment';
  const message = webhookMessage(event);
  if (message?.is_deleted) return 'unsend';
  if (message?.is_echo) return 'echo';
  const kinds = ['message', 'reaction', 'postback', 'referral', 'read'] as const;
  if ('message_edit' in messaging) return 'edit';
  return kinds.find((kind) => kind in messaging) ?? 'other';
}

/** The text in a webhook, if any. */
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

/** The stations that a message passes, in order. */
export const stations: Exclude<Stage, 'clock'>[] = [
  'meta',
  'webhook',
  'table',
  'queue',
  'worker',
  'agent',
  'graph',
];

/**
 * When the first part of an answer was sent, in milliseconds since the cause: when Meta accepted it or, if
 * Meta's reply was lost, reported it by an echo.
 */
export function answeredAfter({ cause, steps }: Episode): number | undefined {
  if (cause.name === 'staff-wrote') return undefined;
  const sent = steps.find((step) => {
    const isSend = step.name === 'send-message' || step.name === 'send-private-reply';
    const isEcho = step.name === 'webhook-sent' && webhookKind(step) === 'echo';
    return step.outcome === 'done' && (isSend || isEcho);
  });
  if (!sent) return undefined;
  return sent.after + (sent.stage === 'graph' ? (sent.milliseconds ?? 0) : 0);
}
