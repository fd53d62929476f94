import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  RecursiveLoop,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { environment as names } from '../shared/config.ts';
import { acknowledge } from './acknowledge.ts';
import { constructId } from './bundle.ts';
import {
  defaultMemoryMegabytes,
  defaultTimeoutSeconds,
  type FunctionEntry,
} from './endpoints/endpoint.ts';
import { type GrantedResources, resolveGrants } from './grants.ts';
import { createLogGroup } from './log-group.ts';
import type { StackSettings } from './settings.ts';

/** A bundled function with its own role, which may only do what its entry grants and write its own log. */
export class EndpointFunction extends Construct {
  readonly lambda: LambdaFunction;

  constructor(
    scope: Construct,
    entry: FunctionEntry,
    bundleFolder: string,
    resources: GrantedResources,
    settings: StackSettings,
    variables: Record<string, string> = {},
  ) {
    super(scope, constructId(entry.file));
    const { stackName, tracing, reservedConcurrency } = settings;
    const logGroup = createLogGroup(this, 'Log', settings);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    const { statements, environment, wildcards } = resolveGrants(entry.grants, resources);
    const mayLog = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    });
    for (const statement of [mayLog, ...statements]) {
      if (statement.actions.length > 0) role.addToPolicy(statement);
    }
    acknowledge(role, wildcards);
    this.lambda = new LambdaFunction(this, 'Function', {
      description: entry.summary,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(bundleFolder),
      role,
      logGroup,
      environment: { [names.stackName]: stackName, ...environment, ...variables },
      timeout: Duration.seconds(entry.timeoutSeconds ?? defaultTimeoutSeconds),
      memorySize: entry.memoryMegabytes ?? defaultMemoryMegabytes,
      reservedConcurrentExecutions: entry.reservation && reservedConcurrency[entry.reservation],
      ...(entry.mayLoop && { recursiveLoop: RecursiveLoop.ALLOW }),
      ...(tracing && { tracing: Tracing.ACTIVE }),
    });
    acknowledge(
      this,
      tracing
        ? { 'AwsSolutions-IAM5[Resource::*]': 'X-Ray knows no resources to name.' }
        : { 'Serverless-LambdaTracing': 'The settings of the stage leave tracing out: it costs.' },
    );
  }
}
