import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Clock } from '../clock.ts';
import type { EventSourceResource, FunctionResource, QueueResource } from '../template/stack.ts';
import type { LambdaService } from './service.ts';
import { splitByGroup, sqsEvent, succeededMessages } from './sqs-event.ts';

export interface QueuePoller {
  /** Resolves when nothing is being processed and the queue has just been found empty. */
  idle(): Promise<void>;
  /** Batches handed to the function so far. */
  readonly batches: number;
  close(): Promise<void>;
}

/** Moving the clock ends this wait, so that a message that becomes due is seen at once. */
const pollMilliseconds = 200;
const retryMilliseconds = 2_000;

/**
 * Feeds one queue to one function. While a message is in flight, the queue itself withholds the rest of its
 * message group, which keeps a FIFO group in order and in one environment.
 */
export function startQueuePoller(options: {
  source: EventSourceResource;
  queue: QueueResource;
  fn: FunctionResource;
  region: string;
  sqs: SQSClient;
  clock: Clock;
  lambda: LambdaService;
  report: (text: string) => void;
}): QueuePoller {
  const { source, queue, fn, sqs, clock, lambda, report } = options;
  const isFifo = queue.attributes['FifoQueue'] === 'true';
  const underWay = new Set<Promise<void>>();
  let idleWaiters: (() => void)[] = [];
  let endPause = () => {};
  let closed = false;
  let batches = 0;

  async function poll(): Promise<void> {
    await checkPermission();
    while (!closed) {
      await roomForOne();
      const asked = idleWaiters.splice(0);
      const received = await receive();
      for (const batch of received) {
        await roomForOne();
        begin(batch);
      }
      if (received.length === 0 && underWay.size === 0) for (const resolve of asked) resolve();
      else idleWaiters.push(...asked);
      // A caller that asked while the queue was being read waits for one more poll, not for a pause.
      const isAwaited = idleWaiters.length > 0 && underWay.size === 0;
      if (received.length === 0 && !isAwaited) await pause(pollMilliseconds);
    }
  }

  async function receive(): Promise<Message[][]> {
    try {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: queue.url,
          MaxNumberOfMessages: Math.min(source.batchSize, 10),
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        }),
      );
      return splitByGroup(Messages);
    } catch (error) {
      if (!closed) report(`Cannot receive from ${queue.name}: ${(error as Error).message}`);
      await pause(retryMilliseconds);
      return [];
    }
  }

  function begin(batch: Message[]) {
    batches += 1;
    const work = handle(batch)
      .catch((error: Error) =>
        report(`A batch of ${queue.name} stays in the queue: ${error.message}`),
      )
      .finally(() => {
        underWay.delete(work);
        endPause();
      });
    underWay.add(work);
  }

  async function handle(batch: Message[]): Promise<void> {
    const event = sqsEvent(batch, queue.arn, options.region);
    // One trace for the whole batch, which here is one job: AWS does not document which of several it takes.
    const cause = batch[0]?.Attributes?.AWSTraceHeader;
    const result = await lambda.invoke(fn.arn, JSON.stringify(event), cause);
    if (result.outcome !== 'success') return;
    const done = source.reportBatchItemFailures
      ? succeededMessages(batch, result.payload, isFifo)
      : batch;
    if (done.length === 0) return;
    const Entries = done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    const { Failed = [] } = await sqs.send(
      new DeleteMessageBatchCommand({ QueueUrl: queue.url, Entries }),
    );
    for (const failure of Failed) report(`Cannot delete from ${queue.name}: ${failure.Message}`);
  }

  /** Lambda reads a queue's attributes too; a role that does not allow this must show up here. */
  async function checkPermission(): Promise<void> {
    try {
      await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: queue.url, AttributeNames: ['All'] }),
      );
    } catch (error) {
      report(`Cannot read the attributes of ${queue.name}: ${(error as Error).message}`);
    }
  }

  async function roomForOne(): Promise<void> {
    while (underWay.size >= (source.maximumConcurrency ?? Number.POSITIVE_INFINITY)) {
      await Promise.race(underWay);
    }
  }

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(closed ? 0 : milliseconds, resolve);
      endPause = () => {
        cancel();
        resolve();
      };
    });
  }

  const ended = poll();
  return {
    idle() {
      endPause();
      return new Promise((resolve) => {
        idleWaiters.push(resolve);
      });
    },
    get batches() {
      return batches;
    },
    async close() {
      closed = true;
      endPause();
      await ended;
      await Promise.all(underWay);
      for (const resolve of idleWaiters) resolve();
      idleWaiters = [];
    },
  };
}
