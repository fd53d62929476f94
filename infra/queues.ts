import { CfnOutput, Duration, type Stack } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue as QueueTarget } from 'aws-cdk-lib/aws-events-targets';
import {
  DeduplicationScope,
  FifoThroughputLimit,
  Queue,
  QueueEncryption,
} from 'aws-cdk-lib/aws-sqs';
import { attentionDetailType, eventSource } from '../shared/staff/attention-event.ts';
import { leastSecondsToRetry } from '../shared/staff/retry-times.ts';
import { acknowledge } from './acknowledge.ts';
import { defaultTimeoutSeconds, type QueueName } from './endpoints/endpoint.ts';
import { workers } from './endpoints/workers.ts';
import type { StackSettings } from './settings.ts';

/** A job that keeps crashing its worker leaves its conversation's group after this many tries. */
const mostReceives = 5;

const isTheLast = { 'Serverless-SQSRedrivePolicy': 'It is itself a dead-letter queue.' };

/**
 * FIFO with one group per conversation: conversations run in parallel, each with one job at a time. The delay
 * is the quiet window. A job stays hidden for longer than its worker may run, as Lambda requires, but not for
 * six times that, which AWS advises for throttled batches: here a batch is one job, and while a job is hidden
 * nothing else in its conversation is answered.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export function createChatQueues(
  scope: Stack,
  { quietWindowSeconds }: StackSettings,
): { chatQueue: Queue; deadLetters: Queue } {
  const highThroughput = {
    fifo: true,
    deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
    fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
  };
  const deadLetters = new Queue(scope, 'ChatDeadLetterQueue', {
    ...highThroughput,
    retentionPeriod: Duration.days(14),
  });
  acknowledge(deadLetters, isTheLast);
  const chatQueue = new Queue(scope, 'ChatQueue', {
    ...highThroughput,
    deliveryDelay: Duration.seconds(quietWindowSeconds),
    visibilityTimeout: Duration.seconds(timeoutOf('chat') + 30),
    deadLetterQueue: { maxReceiveCount: mostReceives, queue: deadLetters },
  });
  new CfnOutput(scope, 'ChatQueueUrl', { value: chatQueue.queueUrl });
  return { chatQueue, deadLetters };
}

/** Receives scheduled runs that EventBridge could not start, or that failed every time. */
export function createScheduleDeadLetters(scope: Stack): { scheduleDeadLetters: Queue } {
  const scheduleDeadLetters = new Queue(scope, 'ScheduleDeadLetterQueue', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  acknowledge(scheduleDeadLetters, isTheLast);
  return { scheduleDeadLetters };
}

function timeoutOf(queue: QueueName): number {
  const worker = workers.find(({ trigger }) => 'queue' in trigger && trigger.queue === queue);
  return worker?.timeoutSeconds ?? defaultTimeoutSeconds;
}

/** A tenant's server that is down for 13 minutes is still told: tries are at least 90 seconds apart. */
const staffRetries = { atLeastEvery: Duration.seconds(leastSecondsToRetry), times: 10 };

/**
 * Staff notifications: an event bus that anybody in the account may subscribe to, and our own rule, which
 * puts them into a queue for the tenants' webhooks. There is a queue because EventBridge and Lambda would
 * retry a failed function only twice.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export function createStaffEvents(scope: Stack): {
  staffEvents: EventBus;
  staffQueue: Queue;
  staffDeadLetters: Queue;
} {
  const safe = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
  const staffEvents = new EventBus(scope, 'StaffEvents');
  const deadLetters = new Queue(scope, 'StaffDeadLetterQueue', {
    ...safe,
    retentionPeriod: Duration.days(14),
  });
  acknowledge(deadLetters, isTheLast);
  const staffQueue = new Queue(scope, 'StaffQueue', {
    ...safe,
    visibilityTimeout: staffRetries.atLeastEvery,
    deadLetterQueue: { maxReceiveCount: staffRetries.times, queue: deadLetters },
  });
  new Rule(scope, 'StaffWebhooks', {
    eventBus: staffEvents,
    eventPattern: { source: [eventSource], detailType: [attentionDetailType] },
    targets: [new QueueTarget(staffQueue, { deadLetterQueue: deadLetters })],
  });
  new CfnOutput(scope, 'StaffEventBus', { value: staffEvents.eventBusName });
  return { staffEvents, staffQueue, staffDeadLetters: deadLetters };
}
