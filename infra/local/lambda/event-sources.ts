import { SQSClient } from '@aws-sdk/client-sqs';
import type { Clock } from '../clock.ts';
import type { EventSourceResource, QueueResource, Stack } from '../template/stack.ts';
import type { AwsCredentials, Log } from './invocation.ts';
import { startQueuePoller } from './queue-poller.ts';
import type { LambdaService } from './service.ts';

export interface EventSources {
  /** Resolves when no message is being processed and none is visible in any queue. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Polls each of the stack's queues for its function, with the function's own credentials, so that its role
 * limits the calls, as it does for Lambda's pollers.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions
 */
export function startEventSources(options: {
  stack: Stack;
  clock: Clock;
  lambda: LambdaService;
  credentialsFor: (functionArn: string) => AwsCredentials;
  awsUrl: string;
  log: Log;
}): EventSources {
  const { stack, clock, lambda, log } = options;

  const sources = stack.eventSources.map((source) => {
    const fn = find(stack.functions, (candidate) => candidate.name === source.functionName, source);
    const queue = find(stack.queues, (candidate) => candidate.arn === source.queueArn, source);
    refuseShortVisibility(queue, fn.timeoutSeconds);
    const sqs = new SQSClient({
      region: stack.region,
      endpoint: options.awsUrl,
      // By default the SDK takes the host from the queue's URL, which may be the real AWS.
      useQueueUrlAsEndpoint: false,
      credentials: options.credentialsFor(fn.arn),
    });
    const report = (text: string) => log({ functionId: fn.logicalId, stream: 'stderr', text });
    const poller = startQueuePoller({
      ...{ source, queue, fn, sqs, clock, lambda, report },
      region: stack.region,
    });
    return { poller, sqs };
  });

  const countBatches = () => sources.reduce((sum, { poller }) => sum + poller.batches, 0);

  return {
    async idle() {
      let before: number;
      // A function may have sent to a queue that was found empty earlier.
      do {
        before = countBatches();
        await Promise.all(sources.map(({ poller }) => poller.idle()));
      } while (countBatches() !== before);
    },
    async close() {
      await Promise.all(sources.map(({ poller }) => poller.close()));
      for (const { sqs } of sources) sqs.destroy();
    },
  };
}

function find<T>(list: T[], matches: (item: T) => boolean, source: EventSourceResource): T {
  const found = list.find(matches);
  if (found) return found;
  throw new Error(
    `The event source of ${source.functionName} on ${source.queueArn} names a function or a queue that is not in the stack. Add it, or remove the mapping.`,
  );
}

/** CreateEventSourceMapping refuses this too, but only minutes into a deployment. */
function refuseShortVisibility(queue: QueueResource, timeoutSeconds: number) {
  const visibility = Number(queue.attributes['VisibilityTimeout'] ?? 30);
  if (visibility >= timeoutSeconds) return;
  throw new Error(
    `Queue visibility timeout: ${visibility} seconds is less than Function timeout: ${timeoutSeconds} seconds (${queue.name}). Raise the queue's visibilityTimeout.`,
  );
}
