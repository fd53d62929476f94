import type { GraphAnswer } from '../instagram/graph/graph-call.ts';
import type { SentCall } from '../instagram/graph/sent-call.ts';
import type { EventFeed } from './event-feed.ts';
import { withoutSecrets } from './without-secrets.ts';

/**
 * Notes a call of the Graph API. The returned function is called with the answer that Meta gave, if any, and
 * with the one that carrying out the call produced, if it was carried out.
 */
export function noteGraphCall(
  feed: EventFeed,
  call: SentCall,
): (answer: GraphAnswer | undefined, done: GraphAnswer | undefined) => void {
  const { method, path, query, body, operation } = call;
  const told = { method, path, ...withMembers({ query, body }) };
  const request = withoutSecrets(told) as Record<string, unknown>;
  const startedAt = performance.now();
  const text = JSON.stringify([path, query, body]);
  const customers = feed.peopleIn(text);
  const change = feed.note({
    stage: 'graph',
    name: nameOf(call),
    customers,
    invocation: feed.invocationOf('worker', customers, text),
    outcome: 'under-way',
    details: request,
  });
  return (answer, done) =>
    change({
      sent: sentBy(feed, done),
      outcome: answer && answer.status < 400 ? 'done' : 'failed',
      milliseconds: Math.round(performance.now() - startedAt),
      details: {
        ...request,
        ...(answer ? { status: answer.status } : { problem: 'The connection broke.' }),
        // The token endpoints' answers are entirely secret.
        ...(answer &&
          !/token|code/.test(operation ?? '') && { answer: withoutSecrets(answer.body) }),
      },
    });
}

/** The trace of the message that Meta took, even if the app was not told so. */
function sentBy(feed: EventFeed, done: GraphAnswer | undefined): string | undefined {
  const { message_id: mid } = Object(done?.body) as { message_id?: unknown };
  return typeof mid === 'string' ? feed.knowMessage(mid) : undefined;
}

/** A sender action by what it does: `mark_seen`, `typing_on`. */
function nameOf({ operation, body }: SentCall): string {
  const action = body['sender_action'];
  return typeof action === 'string' ? action : (operation ?? 'unknown');
}

function withMembers(parts: Record<string, Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parts).filter(([, members]) => Object.keys(members).length > 0),
  );
}
