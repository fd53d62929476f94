import type { Clock } from '../clock.ts';
import type { Environment, EnvironmentOptions } from './environment.ts';
import type { FailedOutcome, Invocation, InvocationResult } from './invocation.ts';

/** The execution environments of one function. */
export interface FunctionPool {
  invoke(invocation: Invocation): Promise<InvocationResult>;
  /** Whether nothing is starting, running or waiting for an environment. */
  isIdle(): boolean;
  /** Kills the busy processes. */
  crash(): void;
  /** Kills all processes and resolves once they are gone. */
  close(): Promise<void>;
}

type Acquired = { environment: Environment } | { failure: FailedOutcome };

const idleMilliseconds = 10 * 60 * 1000;

/**
 * Reuses an idle environment, the most recently used first, and starts another if all are busy, which is how
 * Lambda's concurrency works. An environment that is idle for ten minutes on the clock is stopped.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
 */
export function createFunctionPool(options: {
  clock: Clock;
  start: (events: Pick<EnvironmentOptions, 'onReady' | 'onEnd'>) => Promise<Environment>;
  /** Runs a start once this machine has capacity for it. */
  whenRoom: (task: () => Promise<void>) => Promise<void>;
}): FunctionPool {
  const { clock, start, whenRoom } = options;
  const environments = new Set<Promise<Environment>>();
  const idle = new Map<Environment, { cancelStop: () => void }>();
  const waiting: ((acquired: Acquired) => void)[] = [];
  let closed = false;

  function acquire(): Promise<Acquired> {
    if (closed) return Promise.resolve({ failure: runEnded });
    const environment = [...idle.keys()].at(-1);
    if (environment) {
      leaveIdle(environment);
      return Promise.resolve({ environment });
    }
    return new Promise((resolve) => {
      waiting.push(resolve);
      void whenRoom(startForWaiting);
    });
  }

  /** Resolves once the new environment is ready or has failed: then the machine has capacity again. */
  async function startForWaiting(): Promise<void> {
    // The invocation that asked for this start may have got a freed environment in the meantime.
    if (waiting.length === 0 || closed) return;
    await new Promise<void>((resolve) => {
      const started = start({
        onReady(environment) {
          offer(environment);
          resolve();
        },
        onEnd(environment, initFailure) {
          environments.delete(started);
          leaveIdle(environment);
          if (initFailure) fail(initFailure);
          resolve();
        },
      });
      environments.add(started);
      started.catch((error: Error) => {
        environments.delete(started);
        fail({ outcome: 'crash', message: error.message });
        resolve();
      });
    });
  }

  function offer(environment: Environment) {
    const next = waiting.shift();
    if (next) return next({ environment });
    const cancelStop = clock.after(idleMilliseconds, () => {
      leaveIdle(environment);
      void environment.stop();
    });
    idle.set(environment, { cancelStop });
  }

  function fail(failure: FailedOutcome) {
    waiting.shift()?.({ failure });
  }

  function leaveIdle(environment: Environment) {
    idle.get(environment)?.cancelStop();
    idle.delete(environment);
  }

  return {
    async invoke(invocation) {
      const acquired = await acquire();
      if ('failure' in acquired) return { ...acquired.failure, requestId: invocation.requestId };
      return acquired.environment.invoke(invocation);
    },
    isIdle: () => waiting.length === 0 && environments.size === idle.size,
    crash() {
      for (const started of environments) void started.then((environment) => environment.crash());
    },
    async close() {
      closed = true;
      while (waiting.length > 0) fail(runEnded);
      await Promise.all([...environments].map(async (started) => (await started).stop()));
    },
  };
}

const runEnded: FailedOutcome = { outcome: 'crash', message: 'The local run has ended.' };
