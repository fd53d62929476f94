import type { FeedEvent, Stage } from '../../../infra/local/feed/event-feed.ts';
import { readBody, webhookKind } from './read-webhook.ts';

/** What somebody did, and everything that came of it. */
export interface Episode {
  /** The event it begins with: a webhook's, the clock's, or what the account itself wrote. */
  cause: FeedEvent;
  steps: Step[];
}

export interface Step extends FeedEvent {
  /** Milliseconds on the run's clock since the cause. */
  after: number;
}

/** What happened concerning one person, oldest first, grouped by cause. */
export function toEpisodes(events: FeedEvent[], igsid: string): Episode[] {
  const episodes: Episode[] = [];
  /** By the content of Meta's webhook: a repetition belongs to the first delivery. */
  const told = new Map<string, Episode>();
  /** The newest episode about each message, by the message's trace. */
  const byMessage = new Map<string, Episode>();
  const messagesOf = readMessages(events);
  const byMessages = (messages: string[]) => {
    const found = new Set(messages.map((message) => byMessage.get(message)));
    return episodes.findLast((episode) => found.has(episode));
  };
  for (const event of events) {
    if (!event.customers.includes(igsid) && event.stage !== 'clock') continue;
    const key = event.stage === 'meta' ? JSON.stringify(readBody(event)) : '';
    const known = told.get(key);
    const tied = known ?? byMessages(messagesOf(event));
    const begins = !known && (beginsEpisode(event) || (!tied && isOwnWriting(event)));
    const episode = begins ? { cause: event, steps: [] } : (tied ?? episodes.findLast(isPersons));
    if (!episode) continue;
    if (begins) episodes.push(episode);
    if (begins && event.name.startsWith('webhook')) told.set(key, episode);
    for (const message of newsOf(event, begins)) byMessage.set(message, episode);
    if (event.stage === 'clock') continue;
    episode.steps.push({ ...event, after: event.at - episode.cause.at });
  }
  return episodes;
}

/** What one event of an invocation is about, the whole invocation is about. */
function readMessages(events: FeedEvent[]): (event: FeedEvent) => string[] {
  const byInvocation = new Map<string, string[]>();
  for (const { invocation, messages } of events) {
    if (invocation === undefined) continue;
    byInvocation.set(invocation, [...(byInvocation.get(invocation) ?? []), ...messages]);
  }
  return ({ invocation, messages }) => byInvocation.get(invocation ?? '') ?? messages;
}

/** The messages that belong to the episode from here on: those it begins with, and what is sent in it. */
function newsOf({ messages, sent }: FeedEvent, begins: boolean): string[] {
  return [...(begins ? messages : []), ...(sent === undefined ? [] : [sent])];
}

/** People and the clock start an episode; webhooks about the app's own doing do not. */
function beginsEpisode(event: FeedEvent): boolean {
  if (event.stage === 'clock' || event.name === 'staff-wrote') return true;
  if (event.stage !== 'meta') return false;
  return !['read', 'echo', 'other'].includes(webhookKind(event));
}

/** What the account wrote, but no watched function did: if nothing else led to it, staff wrote it. */
function isOwnWriting(event: FeedEvent): boolean {
  if (event.stage === 'graph') return event.name === 'send-message' && !event.invocation;
  return event.stage === 'meta' && webhookKind(event) === 'echo';
}

/** Whether the person began it, not the clock or the account. */
function isPersons({ cause }: Episode): boolean {
  return cause.stage === 'meta' && cause.name !== 'staff-wrote' && webhookKind(cause) !== 'echo';
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
export function answeredAfter(episode: Episode): number | undefined {
  if (!isPersons(episode)) return undefined;
  const { steps } = episode;
  const sent = steps.find((step) => {
    const isSend = step.name === 'send-message' || step.name === 'send-private-reply';
    const isEcho = step.name === 'webhook-sent' && webhookKind(step) === 'echo';
    return step.outcome === 'done' && (isSend || isEcho);
  });
  if (!sent) return undefined;
  return sent.after + (sent.stage === 'graph' ? (sent.milliseconds ?? 0) : 0);
}
