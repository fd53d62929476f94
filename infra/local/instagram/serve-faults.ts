import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { Faults } from '../faults.ts';
import { graphOperations } from './graph/endpoints.ts';
import { answerJson, RefusedRequest, readJson } from './http-exchange.ts';

const when = z.enum(['before', 'after']);
const plan = {
  skip: z.int().min(0).optional(),
  times: z.int().min(1).optional(),
  effect: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('answer'),
      status: z.int().min(200).max(599),
      body: z.unknown(),
      headers: z.record(z.string(), z.string()).optional(),
      afterEffect: z.boolean().optional(),
    }),
    z.strictObject({ kind: z.literal('reset'), when }),
    z.strictObject({
      kind: z.literal('hang'),
      when,
      milliseconds: z.int().min(0).optional(),
    }),
    z.strictObject({ kind: z.literal('crash'), when, functionId: z.string() }),
  ]),
};
const faultBody = z.discriminatedUnion('service', [
  z.strictObject({ service: z.literal('graph'), operation: z.enum(graphOperations), ...plan }),
  z.strictObject({
    service: z.enum(['dynamodb', 'sqs', 'secretsmanager', 'bedrock', 'events']),
    operation: z.string(),
    ...plan,
  }),
]);

/**
 * `POST /_faults` plans a fault, given as JSON; `DELETE /_faults` forgets them all. The `effect` can force
 * any answer that Meta may give to `send-message`, or to any other of `graphOperations`:
 *
 * - a refusal, of any code and subcode: `{"kind": "answer", "status": 400, "body": {"error": {"message": "…",
 *   "type": "OAuthException", "code": 10, "error_subcode": 2534022, "fbtrace_id": "…"}}}`; with
 *   `"afterEffect": true` the message is sent anyway;
 * - a throttling refusal: add `headers` with `X-Business-Use-Case-Usage` (which codes 80001, 80002 and 80006
 *   bring along by themselves) or `X-App-Usage`, each a JSON text;
 * - an unreadable answer: a `body` that is text is sent unchanged: `""`, `"<html>"`, `"{\"recipient_id"`;
 * - no answer: `reset` breaks the connection, `hang` leaves it open, both `before` or `after` the effect.
 *
 * First `skip` calls pass unharmed, then `times` calls (1 by default) suffer the fault.
 */
export async function serveFaults(
  request: IncomingMessage,
  response: ServerResponse,
  faults: Faults,
): Promise<void> {
  if (request.method === 'DELETE') {
    faults.clear();
    return answerJson(response, 200, { planned: 0 });
  }
  if (request.method !== 'POST') {
    throw new RefusedRequest(405, 'POST a fault as JSON to plan it, DELETE to forget all faults.');
  }
  const fault = await readJson(request, faultBody);
  faults.add(fault);
  answerJson(response, 201, { planned: fault });
}
