import type { Clock } from '../clock.ts';
import type { FunctionResource } from '../template/stack.ts';
import { startFunctionProcess } from './function-process.ts';
import type { FailedOutcome, Invocation, InvocationResult, Log, LogLine } from './invocation.ts';
import { createInvocationSlot } from './invocation-slot.ts';
import { startRuntimeApi } from './runtime-api.ts';

/** One process of a function, which serves many invocations, one at a time. */
export interface Environment {
  invoke(invocation: Invocation): Promise<InvocationResult>;
  /** Kills the process if it is starting or an invocation is in progress. */
  crash(): void;
  /** Resolves once the process is gone. */
  stop(): Promise<void>;
}

export interface EnvironmentOptions {
  fn: FunctionResource;
  clock: Clock;
  /** The whole environment of the process, given the Runtime API's `host:port`. */
  variables: (runtimeApi: string) => Record<string, string>;
  log: Log;
  /** The process waits for an invocation. */
  onReady: (environment: Environment) => void;
  /** The process has ended; `initFailure` says why if it was never ready for an invocation. */
  onEnd: (environment: Environment, initFailure?: FailedOutcome) => void;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib */
const initSeconds = 10;

const unanswered: FailedOutcome = {
  outcome: 'crash',
  message: 'The runtime asked for the next invocation before it answered this one.',
};

/**
 * Starts a process of a function and its Runtime API. Time limits follow the clock: moving it past a limit
 * ends the process, as waiting would.
 */
export async function startEnvironment(options: EnvironmentOptions): Promise<Environment> {
  const { fn, clock } = options;
  const slot = createInvocationSlot();
  let initialised = false;
  let stopped = false;
  let killedBecause: FailedOutcome | undefined;

  const runtimeApi = await startRuntimeApi({
    onNext() {
      initialised = true;
      cancelInitLimit();
      slot.end(unanswered);
      options.onReady(environment);
    },
    onResult: slot.report,
    onInitError: kill,
  });
  const child = startFunctionProcess(fn, options.variables(runtimeApi.address), write);
  const cancelInitLimit = limitTime(clock, initSeconds, 'Init', kill);

  function write(stream: LogLine['stream'], text: string) {
    options.log({ functionId: fn.logicalId, requestId: slot.lastRequestId, stream, text });
  }

  function kill(reason: FailedOutcome) {
    killedBecause ??= reason;
    child.kill();
  }

  const ended = child.ended.then(async (exit) => {
    const failure = killedBecause ?? exit;
    cancelInitLimit();
    await runtimeApi.close();
    // The runtime client itself has printed what the handler threw.
    if (failure.outcome !== 'function-error' && !stopped) write('stderr', failure.message);
    slot.end(failure);
    options.onEnd(environment, initialised ? undefined : failure);
  });

  const environment: Environment = {
    invoke(invocation) {
      const cancelLimit = limitTime(clock, fn.timeoutSeconds, 'Task', kill);
      const result = slot.begin(invocation.requestId, cancelLimit);
      runtimeApi.deliver(invocationHeaders(fn, clock, invocation), invocation.event);
      return result;
    },
    crash() {
      if (slot.isBusy || !initialised) child.kill();
    },
    stop() {
      stopped = true;
      child.kill();
      return ended;
    },
  };
  return environment;
}

/** Calls `kill` with Lambda's message once `seconds` have passed; the returned function lifts the limit. */
function limitTime(
  clock: Clock,
  seconds: number,
  what: 'Init' | 'Task',
  kill: (reason: FailedOutcome) => void,
) {
  const message = `${what} timed out after ${seconds.toFixed(2)} seconds`;
  return clock.after(seconds * 1000, () => kill({ outcome: 'timeout', message }));
}

function invocationHeaders(fn: FunctionResource, clock: Clock, { requestId, trace }: Invocation) {
  return {
    'Lambda-Runtime-Aws-Request-Id': requestId,
    'Lambda-Runtime-Deadline-Ms': String(clock.now() + fn.timeoutSeconds * 1000),
    'Lambda-Runtime-Invoked-Function-Arn': fn.arn,
    'Lambda-Runtime-Trace-Id': trace,
    'Lambda-Local-Clock-Offset': String(clock.offset),
  };
}
