import { Duration, type Stack } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as FunctionTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  CfnEventSourceMapping,
  type CfnFunction,
  type Function as LambdaFunction,
} from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { acknowledge } from './acknowledge.ts';
import { EndpointFunction } from './endpoint-function.ts';
import type { QueueName, QueueTrigger, Worker } from './endpoints/endpoint.ts';
import type { GrantedResources } from './grants.ts';
import type { StackSettings } from './settings.ts';

/**
 * Deploys a function that a queue or a schedule calls.
 *
 * A batch is one job: a larger one would mix conversations, and one slow agent would hold them all up.
 */
export function addWorker(
  scope: Stack,
  worker: Worker,
  bundles: Map<string, string>,
  resources: GrantedResources,
  settings: StackSettings,
): LambdaFunction {
  const bundle = bundles.get(worker.file) as string;
  const worked = new EndpointFunction(scope, worker, bundle, resources, settings);
  if ('queue' in worker.trigger) {
    const mapping = new CfnEventSourceMapping(worked, 'Jobs', {
      functionName: worked.lambda.functionName,
      eventSourceArn: queueOf(worker.trigger.queue, resources).queueArn,
      batchSize: 1,
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency: mostAtOnce(worker.trigger, settings) },
    });
    // Lambda checks the role when it creates the mapping.
    mapping.node.addDependency(worked);
    const reason = 'A job that fails for good goes to the dead-letter queue of its queue.';
    acknowledge(worked, {
      'Serverless-LambdaDLQ': reason,
      'Serverless-LambdaEventSourceMappingDestination': reason,
    });
  } else {
    runEvery(worker.trigger.everyMinutes, worked, resources.scheduleDeadLetters);
  }
  return worked.lambda;
}

/** Lambda retries a failed run after one minute, and again after two more; each run may take two. */
const minutesToRepeat = 8;
const mostMinutesThatLambdaKeeps = 6 * 60;

/**
 * EventBridge tries to start a run until the next is due. Lambda then puts it into a queue of its own, where
 * it waits while functions are throttled, by default for six hours: hundreds of stale runs would all start
 * once throttling ends. So a run is dropped when the next is long overdue. A failed run is retried twice; it
 * may then overlap with the next, which every scheduled function tolerates.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
function runEvery(minutes: number, worked: EndpointFunction, deadLetters: IQueue): void {
  new Rule(worked, 'Schedule', {
    schedule: Schedule.rate(Duration.minutes(minutes)),
    targets: [
      new FunctionTarget(worked.lambda, {
        retryAttempts: 2,
        maxEventAge: Duration.minutes(minutes),
        deadLetterQueue: deadLetters,
      }),
    ],
  });
  const kept = Math.min(Math.max(minutes, minutesToRepeat), mostMinutesThatLambdaKeeps);
  worked.lambda.configureAsyncInvoke({ retryAttempts: 2, maxEventAge: Duration.minutes(kept) });
  acknowledge(worked, {
    'Serverless-LambdaAsyncFailureDestination':
      'A run that fails for good goes to the dead-letter queue of the schedules.',
  });
  const lambda = worked.lambda.node.defaultChild as CfnFunction;
  lambda.deadLetterConfig = { targetArn: deadLetters.queueArn };
  worked.lambda.addToRolePolicy(
    new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
  );
}

function mostAtOnce(trigger: QueueTrigger, { replyConcurrency }: StackSettings): number {
  return trigger.queue === 'chat' ? replyConcurrency : trigger.atOnce;
}

function queueOf(
  name: QueueName,
  { chatQueue, deadLetters, staffQueue }: GrantedResources,
): IQueue {
  return { chat: chatQueue, 'dead-letters': deadLetters, staff: staffQueue }[name];
}
