import type { GraphAnswer } from '../instagram/graph/graph-call.ts';
import type { SentCall } from '../instagram/graph/sent-call.ts';
import type { EventFeed } from './event-feed.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Notes a Graph API call; the returned function is called with Meta's answer, undefined if there is none. */
export function noteGraphCall(
  feed: EventFeed,
  call: SentCall,
): (answer: GraphAnswer | undefined) => void {
  const { method, path, query, body, operation } = call;
  const told = { method, path, ...withMembers({ query, body }) };
  const request = withoutSecrets(told) as Record<string, unknown>;
  const startedAt = performance.now();
  const change = feed.note({
    stage: 'graph',
    name: nameOf(call),
    customers: feed.peopleIn(JSON.stringify([path, query, body])),
    outcome: 'under-way',
    details: request,
  });
  return (answer) =>
    change({
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

/** A sender action goes by what it does: `mark_seen`, `typing_on`. */
function nameOf({ operation, body }: SentCall): string {
  const action = body['sender_action'];
  return typeof action === 'string' ? action : (operation ?? 'unknown');
}

function withMembers(parts: Record<string, Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parts).filter(([, members]) => Object.keys(members).length > 0),
  );
}
