import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { startFauxqs } from 'fauxqs';
import { onTestFinished } from 'vitest';
import { Clock } from '../../../../infra/local/clock.ts';
import { startEventSources } from '../../../../infra/local/lambda/event-sources.ts';
import type { InvocationResult, LogLine } from '../../../../infra/local/lambda/invocation.ts';
import type { LambdaService } from '../../../../infra/local/lambda/service.ts';
import type { EventSourceResource, QueueResource } from '../../../../infra/local/template/stack.ts';
import { credentials, describeFunction, describeStack } from './local-stack.ts';

export const success = (payload: unknown = null): InvocationResult => ({
  outcome: 'success',
  payload: JSON.stringify(payload),
  requestId: 'r1',
});
export const crash: InvocationResult = { outcome: 'crash', message: 'gone', requestId: 'r1' };

/** A queue of fauxqs, feeding `handle` in the place of a function. */
export async function startQueue(
  handle: (event: SQSEvent) => Promise<InvocationResult> | InvocationResult,
  options: { attributes?: Record<string, string>; source?: Partial<EventSourceResource> } = {},
) {
  const clock = new Clock();
  onTestFinished(clock.governDate());
  const fauxqs = await startFauxqs({ port: 0, logger: false });
  onTestFinished(() => fauxqs.stop());
  const attributes: Record<string, string> = { VisibilityTimeout: '60', ...options.attributes };
  const name = attributes['FifoQueue'] ? 'jobs.fifo' : 'jobs';
  const { queueUrl, queueArn } = fauxqs.createQueue(name, { attributes });
  const queue: QueueResource = { name, arn: queueArn, url: queueUrl, attributes };
  const fn = describeFunction('/nowhere', { name: 'worker' });
  const awsUrl = `http://127.0.0.1:${fauxqs.port}`;
  const sqs = new SQSClient({ endpoint: awsUrl, region: 'us-east-1', credentials });
  onTestFinished(() => sqs.destroy());

  const lines: LogLine[] = [];
  const events: SQSEvent[] = [];
  const lambda: LambdaService = {
    async invoke(_, event) {
      events.push(JSON.parse(event));
      return handle(JSON.parse(event));
    },
    idle: async () => {},
    busy: () => [],
    crash: () => {},
    close: async () => {},
  };
  const source = {
    ...{ functionName: 'worker', queueArn, batchSize: 1, reportBatchItemFailures: false },
    ...options.source,
  };
  const stack = describeStack({ functions: [fn], queues: [queue], eventSources: [source] });
  const sources = startEventSources({
    ...{ stack, clock, lambda, awsUrl },
    credentialsFor: () => credentials,
    log: (line) => lines.push(line),
  });
  onTestFinished(() => sources.close());

  const send = (body: string, more: object = {}) =>
    sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body, ...more }));
  const sendAll = (bodies: string[], more: (body: string) => object = () => ({})) => {
    const Entries = bodies.map((body, i) => ({ Id: `${i}`, MessageBody: body, ...more(body) }));
    return sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
  };
  const bodies = () => events.map(({ Records }) => Records.map(({ body }) => body));
  const left = () => {
    const { ready, delayed, inflight } = fauxqs.inspectQueue(name)?.messages ?? {};
    return (ready?.length ?? 0) + (delayed?.length ?? 0) + (inflight?.length ?? 0);
  };
  return { clock, queueArn, sources, lines, events, send, sendAll, bodies, left };
}
