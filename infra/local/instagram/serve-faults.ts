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
    z.strictObject({ kind: z.literal('crash'), when, functionId: z.string() }),
  ]),
};
const faultBody = z.discriminatedUnion('service', [
  z.strictObject({ service: z.literal('graph'), operation: z.enum(graphOperations), ...plan }),
  z.strictObject({
    service: z.enum(['dynamodb', 'sqs', 'secretsmanager']),
    operation: z.string(),
    ...plan,
  }),
]);

/** `POST /_faults` plans a fault, given as JSON; `DELETE /_faults` forgets them all. */
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
