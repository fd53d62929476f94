import { Duration, type Stack } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as FunctionTarget } from 'aws-cdk-lib/aws-events-targets';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { EndpointFunction } from './endpoint-function.ts';
import type { QueueName, Worker } from './endpoints/endpoint.ts';
import type { GrantedResources } from './grants.ts';
import type { StackSettings } from './settings.ts';

/**
 * Deploys a function that the queue or a schedule calls.
 *
 * One job a batch: a batch would mix conversations, and one slow agent would hold them all.
 */
export function addWorker(
  scope: Stack,
  worker: Worker,
  bundles: Map<string, string>,
  resources: GrantedResources,
  settings: StackSettings,
): void {
  const bundle = bundles.get(worker.file) as string;
  const worked = new EndpointFunction(scope, worker, bundle, resources, settings);
  if ('queue' in worker.trigger) {
    const mapping = new CfnEventSourceMapping(worked, 'Jobs', {
      functionName: worked.lambda.functionName,
      eventSourceArn: queueOf(worker.trigger.queue, resources).queueArn,
      batchSize: 1,
      functionResponseTypes: ['ReportBatchItemFailures'],
      ...(worker.trigger.queue === 'chat' && {
        scalingConfig: { maximumConcurrency: settings.replyConcurrency },
      }),
    });
    // Lambda checks the role when the mapping is made.
    mapping.node.addDependency(worked);
  } else {
    new Rule(worked, 'Schedule', {
      schedule: Schedule.rate(Duration.minutes(worker.trigger.everyMinutes)),
      targets: [new FunctionTarget(worked.lambda, { retryAttempts: 0 })],
    });
  }
}

function queueOf(
  name: QueueName,
  { chatQueue, deadLetters, staffQueue }: GrantedResources,
): IQueue {
  return { chat: chatQueue, 'dead-letters': deadLetters, staff: staffQueue }[name];
}
