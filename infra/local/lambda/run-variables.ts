import type { FunctionResource } from '../template/stack.ts';
import type { AwsCredentials } from './invocation.ts';

/**
 * The variables that Lambda itself sets in a function's environment and that the local run sets too.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export const lambdaVariables = [
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_TASK_ROOT',
  'LANG',
  'TZ',
  '_HANDLER',
  /** Set by the runtime client at each invocation. */
  '_X_AMZN_TRACE_ID',
] as const;

/** The variables that only a local run sets; anything else it needs is in `extraVariables`. */
export const runVariables = ['AWS_ENDPOINT_URL', 'LAMBDA_LOCAL_CLOCK_OFFSET'] as const;

type VariableName = (typeof lambdaVariables)[number] | (typeof runVariables)[number];

/**
 * The whole environment of a function's process: the template's variables and those listed above. Nothing is
 * inherited from this machine, so that a function cannot come to depend on it.
 */
export function functionVariables(options: {
  fn: FunctionResource;
  region: string;
  credentials: AwsCredentials;
  /** `host:port` of the Runtime API. */
  runtimeApi: string;
  awsUrl: string;
  clockOffset: number;
  extraVariables: Record<string, string>;
}): Record<string, string> {
  const { fn, region, credentials } = options;
  const set: Partial<Record<VariableName, string>> = {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    ...(credentials.sessionToken && { AWS_SESSION_TOKEN: credentials.sessionToken }),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${fn.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: '[$LATEST]local',
    AWS_LAMBDA_RUNTIME_API: options.runtimeApi,
    LAMBDA_TASK_ROOT: fn.codePath,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    _HANDLER: fn.handler,
    AWS_ENDPOINT_URL: options.awsUrl,
    LAMBDA_LOCAL_CLOCK_OFFSET: String(options.clockOffset),
  };
  return { ...fn.environment, ...set, ...options.extraVariables };
}
