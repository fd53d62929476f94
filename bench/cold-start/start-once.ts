import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** CPU milliseconds of the whole process up to its request for a first invocation, and up to the answer. */
export interface ColdStart {
  init: number;
  total: number;
}

/** What to start: a folder with an `index` that exports `handler`, and its environment. */
export interface Candidate {
  folder: string;
  variables: Record<string, string>;
  /** The first invocation, as JSON; none if omitted. */
  event?: () => string;
}

/** AWS's own client, from the tests' fixtures. */
const runtimeClient = join(import.meta.dirname, '../../test/fixtures/aws-lambda-ric/index.mjs');
const probe = join(import.meta.dirname, 'probe.cjs');

/** Starts a function once under AWS's runtime interface client. Throws if it fails. */
export async function startOnce({ folder, variables, event }: Candidate): Promise<ColdStart> {
  const invocation = event?.();
  const child = spawn(process.execPath, ['--require', probe, runtimeClient], {
    cwd: folder,
    env: {
      ...variables,
      AWS_LAMBDA_RUNTIME_API: '127.0.0.1:1',
      _HANDLER: 'index.handler',
      LAMBDA_TASK_ROOT: folder,
      ...(invocation && { BENCH_EVENT: invocation }),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const output = Promise.all(
    [child.stdout, child.stderr].map((stream) => text(stream as Readable)),
  );
  const [report] = await Promise.all([text(child.stdio[3] as Readable), once(child, 'close')]);
  const said = (await output).join('\n');
  if (report === '') throw new Error(`A function did not start:\n${said}`);
  const { init, total = init, error, answer } = JSON.parse(report);
  const status = answer === undefined ? 200 : JSON.parse(answer).statusCode;
  if (error || status !== 200) throw new Error(`A function failed: ${error ?? answer}\n${said}`);
  return { init, total };
}
