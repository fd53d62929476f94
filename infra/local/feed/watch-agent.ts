import type { EventFeed, NewEvent, Part } from './event-feed.ts';
import type { WatchedCall } from './watch-aws-calls.ts';

/**
 * The agent runs inside the worker. Only two things can be observed: the calls to the model, and the whole
 * answer, which the worker stores as the chat's `turn` before it sends any part of it.
 */
export function noteAgentCalls(feed: EventFeed): {
  onAwsCall(call: WatchedCall, part: Part): void;
} {
  return {
    onAwsCall({ service, operation, input }, part) {
      const note = (name: string, event: Pick<NewEvent, 'details' | 'messages'>) =>
        feed.note({ stage: 'agent', name, ...part, ...event });
      const details = { operation, model: input['modelId'] };
      if (service === 'bedrock') note('model-called', { details });
      const turn = operation === 'UpdateItem' ? turnOf(input) : undefined;
      // The stored turn names the messages that it answers.
      const messages = turn && feed.messagesIn(JSON.stringify(input));
      if (turn) note('answered', { messages, details: { parts: turn } });
    },
  };
}

/** The parts of the answer that an update stores, as plain values. */
function turnOf(input: WatchedCall['input']): unknown[] | undefined {
  const values = input['ExpressionAttributeValues'] as Record<string, StoredValue> | undefined;
  const parts = values?.[':turn']?.M?.['parts'];
  return parts?.L?.map(toPlain);
}

interface StoredValue {
  S?: string;
  N?: string;
  BOOL?: boolean;
  L?: StoredValue[];
  M?: Record<string, StoredValue>;
}

function toPlain({ S, N, BOOL, L, M }: StoredValue): unknown {
  if (L) return L.map(toPlain);
  if (!M) return S ?? N ?? BOOL ?? null;
  return Object.fromEntries(Object.entries(M).map(([name, value]) => [name, toPlain(value)]));
}
