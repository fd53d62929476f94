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
