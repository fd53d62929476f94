import { Readable } from 'node:stream';
import { SQSClient } from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { table } from '../../shared/storage/table.ts';
import { owner, tableName } from './without-aws.ts';

interface SignedRequest {
  headers: Record<string, string>;
  body: string;
}

/** Answers every SDK call at once where it would be sent, so that all of the SDK's own work is done. */
export function answerAtTheWire(): void {
  NodeHttpHandler.prototype.handle = (async ({ headers, body }: SignedRequest) => {
    const answer = answerTo(headers['x-amz-target'] ?? '', body);
    const stream = Readable.from([Buffer.from(JSON.stringify(answer))]);
    const type = { 'content-type': 'application/x-amz-json-1.0' };
    return { response: { statusCode: 200, headers: type, body: stream } };
  }) as never;
}

function answerTo(target: string, body: string): object {
  if (target.endsWith('SendMessageBatch')) return { Successful: [], Failed: [] };
  if (!target.endsWith('BatchGetItem')) return {};
  const { Keys } = JSON.parse(body).RequestItems[tableName];
  const isOwner = Keys.some(({ pk }: { pk: { S: string } }) => pk.S === owner.pk);
  const item = Object.fromEntries(Object.entries(owner).map(([name, text]) => [name, { S: text }]));
  return { Responses: { [tableName]: isOwner ? [item] : [] } };
}

type Send = (command: { input: object }) => Promise<unknown>;

/**
 * Does the work once, and returns a function that only repeats its SDK calls. Concurrent calls are repeated
 * concurrently, because each wait costs time in the event loop.
 */
export async function keepCalls(work: () => unknown): Promise<() => Promise<void>> {
  const waves: (() => Promise<unknown>)[][] = [];
  let underWay = 0;
  const keep = (holder: object) => {
    const { send } = holder as { send: Send };
    const keeping: Send = async function (this: unknown, command) {
      const Command = command.constructor as new (input: object) => { input: object };
      if (underWay === 0) waves.push([]);
      waves.at(-1)?.push(() => send.call(this, new Command(command.input)));
      underWay += 1;
      return send.call(this, command).finally(() => {
        underWay -= 1;
      });
    };
    Object.assign(holder, { send: keeping });
    return () => Object.assign(holder, { send });
  };
  const giveBack = [keep(table), keep(SQSClient.prototype)];
  await work();
  for (const give of giveBack) give();
  return async () => {
    for (const calls of waves) await Promise.all(calls.map((call) => call()));
  };
}
