import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { operatorEnvironment } from '../../infra/local/operator-environment.ts';
import type { Run } from '../../infra/local/run.ts';

/** The output of `npm run trace`, with or without a run, and its exit code. There is a stage "shop". */
export async function trace(
  run: Run | undefined,
  ...args: string[]
): Promise<{ output: string; code: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'trace-'));
  mkdirSync(join(folder, 'infra'));
  writeFileSync(join(folder, 'infra', 'stages.json'), JSON.stringify({ shop: {} }));
  if (run) writeReadyFile(folder, run);
  const script = resolve('infra/trace.ts');
  try {
    return await new Promise((done) => {
      execFile('node', [script, ...args], { cwd: folder }, (error, stdout, stderr) =>
        done({ output: stdout + stderr, code: Number(error?.code ?? 0) }),
      );
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes the same file as `npm start`. */
function writeReadyFile(folder: string, run: Run): void {
  const { pid } = process;
  const ready = { pid, feedUrl: run.feedUrl, environment: operatorEnvironment(run) };
  mkdirSync(join(folder, '.local'));
  writeFileSync(join(folder, '.local', 'ready.json'), JSON.stringify(ready));
}
