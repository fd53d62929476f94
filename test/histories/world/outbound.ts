import type { OutboundRequest, OutboundResponse } from '../../../shared/outbound/send-request.ts';

/** Stands in for `shared/outbound/send-request.ts`: every call to another server ends in the world. */

type Answer = (request: OutboundRequest) => Promise<OutboundResponse>;

let answerWith: Answer | undefined;

export function answerOutboundCalls(answer: Answer): void {
  answerWith = answer;
}

export function createHttpClient(): object {
  return {};
}

export function sendRequest(_client: object, request: OutboundRequest): Promise<OutboundResponse> {
  if (!answerWith) throw new Error('No world answers calls to other servers.');
  return answerWith(request);
}

/** Which server a call goes to, and what it asks for. */
export function nameCall({
  method,
  url,
  body,
}: OutboundRequest): [service: string, operation: string] {
  if (url.hostname === 'agent.example.com') return ['agent', 'ask'];
  const action = /"sender_action":"(\w+)"/.exec(body ?? '')?.[1];
  const path = url.pathname.replace(/^\/v[\d.]+\//, '').replace(/\d{6,}/, 'ID');
  return ['graph', action ?? `${method} ${path}`];
}
