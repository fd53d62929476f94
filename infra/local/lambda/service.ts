import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { FunctionResource, Stack } from '../template/stack.ts';
import { startEnvironment } from './environment.ts';
import { createFunctionPool, type FunctionPool } from './function-pool.ts';
import {
  type AwsCredentials,
  InvocationRefused,
  type InvocationResult,
  type Log,
  maximumEventBytes,
} from './invocation.ts';
import { limitConcurrency } from './limit-concurrency.ts';
import { continueTrace, refuseLoop } from './lineage.ts';
import { functionVariables } from './run-variables.ts';
import { createTraceId } from './trace-id.ts';

export interface LambdaService {
  /**
   * Runs the function with `event`, a JSON text. Rejects with `InvocationRefused` if Lambda would not accept
   * the event: over 6 MB, over the concurrency limit, part of a loop, or no such function.
   *
   * @param cause the trace of the invocation that caused this one, if any
   */
  invoke(functionArn: string, event: string, cause?: string): Promise<InvocationResult>;
  /** Resolves when no function is starting or running. */
  idle(): Promise<void>;
  /** Logical ids of the functions that are starting or running. */
  busy(): string[];
  /** Kills the busy processes of the function with this logical id, as if the machine had failed. */
  crash(functionId: string): void;
  /** Resolves once no process is left. */
  close(): Promise<void>;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const accountConcurrency = 1000;
/** More would only slow each other down on a machine with few cores. */
const simultaneousStarts = 4;

/** Runs the stack's bundled functions in child processes over the Lambda Runtime API. */
export async function startLambdaService(options: {
  stack: Stack;
  clock: Clock;
  credentialsFor: (functionArn: string) => AwsCredentials;
  awsUrl: string;
  /** The run's own few variables in addition to those of `run-variables.ts`. */
  extraVariables: Record<string, string>;
  log: Log;
}): Promise<LambdaService> {
  const { stack, clock, log } = options;
  const whenRoom = limitConcurrency(simultaneousStarts);
  const functions = new Map(
    stack.functions.map((fn) => [fn.arn, { fn, active: 0, pool: createPool(fn) }]),
  );
  let active = 0;

  function createPool(fn: FunctionResource): FunctionPool {
    const variables = (runtimeApi: string) =>
      functionVariables({
        fn,
        runtimeApi,
        region: stack.region,
        credentials: options.credentialsFor(fn.arn),
        awsUrl: options.awsUrl,
        clockOffset: clock.offset,
        extraVariables: options.extraVariables,
      });
    return createFunctionPool({
      clock,
      whenRoom,
      start: (events) => startEnvironment({ fn, clock, log, variables, ...events }),
    });
  }

  return {
    async invoke(functionArn, event, cause = createTraceId(clock.now())) {
      const target = functions.get(functionArn);
      if (!target) {
        throw new InvocationRefused(
          'ResourceNotFoundException',
          `Function not found: ${functionArn}. Functions of this stack: ${[...functions.keys()].join(', ')}`,
        );
      }
      refuseTooLarge(event);
      refuseLoop(target.fn, cause);
      if (active >= accountConcurrency || target.active >= limitOf(target.fn)) {
        throw new InvocationRefused('TooManyRequestsException', 'Rate Exceeded.');
      }
      active += 1;
      target.active += 1;
      try {
        const trace = continueTrace(cause, functionArn);
        return await target.pool.invoke({ requestId: randomUUID(), event, trace });
      } finally {
        active -= 1;
        target.active -= 1;
      }
    },
    async idle() {
      while ([...functions.values()].some(({ pool }) => !pool.isIdle())) await setTimeout(5);
    },
    busy: () =>
      [...functions.values()].filter(({ pool }) => !pool.isIdle()).map(({ fn }) => fn.logicalId),
    crash(functionId) {
      for (const { fn, pool } of functions.values()) if (fn.logicalId === functionId) pool.crash();
    },
    async close() {
      await Promise.all([...functions.values()].map(({ pool }) => pool.close()));
    },
  };
}

function limitOf(fn: FunctionResource): number {
  return fn.reservedConcurrency ?? accountConcurrency;
}

function refuseTooLarge(event: string) {
  if (Buffer.byteLength(event) <= maximumEventBytes) return;
  throw new InvocationRefused(
    'RequestTooLargeException',
    `Request must be smaller than ${maximumEventBytes} bytes for the InvokeFunction operation`,
  );
}
