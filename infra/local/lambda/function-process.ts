import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { FunctionResource } from '../template/stack.ts';
import type { FailedOutcome, LogLine } from './invocation.ts';

export interface FunctionProcess {
  /** Ends the process at once. */
  kill(): void;
  /** Why the process ended; resolves once it is gone and all its output has been passed on. */
  ended: Promise<FailedOutcome>;
}

const bootstrap = fileURLToPath(new URL('./bootstrap.cjs', import.meta.url));

/**
 * V8 begins with a young generation of 1 MB. One that need not grow saves these processes, most of which live
 * for seconds, a seventh of their CPU time.
 */
const youngGeneration = '--min-semi-space-size=16';

/** Starts the runtime client in the asset's folder, with `variables` as its whole environment. */
export function startFunctionProcess(
  fn: FunctionResource,
  variables: Record<string, string>,
  onLine: (stream: LogLine['stream'], text: string) => void,
): FunctionProcess {
  // Lambda's runtime gives V8 nine tenths of the function's memory.
  const heap = `--max-old-space-size=${Math.floor(fn.memoryMegabytes * 0.9)}`;
  const options = [heap, youngGeneration, ...(fn.runtimeClient ?? [bootstrap])];
  const child = spawn(process.execPath, options, {
    cwd: fn.codePath,
    env: variables,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  createInterface({ input: child.stdout }).on('line', (line) => onLine('stdout', line));
  createInterface({ input: child.stderr }).on('line', (line) => onLine('stderr', line));

  return {
    kill: () => child.kill('SIGKILL'),
    ended: new Promise((resolve) => {
      child.on('error', ({ message }) =>
        resolve({ outcome: 'crash', message: `Cannot run the asset ${fn.codePath}: ${message}` }),
      );
      child.on('close', (code, signal) => resolve(describeExit(code, signal)));
    }),
  };
}

/** In the words of Lambda's `Runtime.ExitError`. */
function describeExit(code: number | null, signal: string | null): FailedOutcome {
  if (code === 0) return { outcome: 'crash', message: 'Runtime exited without providing a reason' };
  const cause = signal ? `signal: ${signal.replace('SIGKILL', 'killed')}` : `exit status ${code}`;
  return { outcome: 'crash', message: `Runtime exited with error: ${cause}` };
}
