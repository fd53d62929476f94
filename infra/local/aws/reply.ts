import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError } from './aws-error.ts';

/** What the caller receives; `break` closes the connection without an answer. */
export type Reply =
  | { status: number; body: unknown; headers?: Record<string, string> }
  | { break: true };

/** The answer to a failed call: AWS's own for a refusal, a 500 for an error in the local run. */
export function errorReply(error: unknown): Reply {
  if (!(error instanceof AwsError)) {
    console.error('An embedded AWS service failed:', error);
    const body = { __type: 'InternalServerError', message: String(error) };
    return { status: 500, body };
  }
  const { type, message, details, queryError } = error;
  return {
    status: 400,
    body: { __type: type, message, ...details },
    ...(queryError && { headers: { 'x-amzn-query-error': `${queryError};Sender` } }),
  };
}

/** Sends the reply, or breaks the connection as a network failure would. */
export function sendReply(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  if ('break' in reply) {
    request.socket.resetAndDestroy();
    return;
  }
  response.writeHead(reply.status, {
    'content-type': request.headers['content-type'] ?? 'application/x-amz-json-1.0',
    'x-amzn-requestid': randomUUID(),
    ...reply.headers,
  });
  response.end(JSON.stringify(reply.body));
}
