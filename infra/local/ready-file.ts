import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { operatorEnvironment } from './operator-environment.ts';
import type { Run } from './run.ts';

/** What `npm run say`, `token`, `trace` and `redrive` find the run by. */
const readyFile = join('.local', 'ready.json');

/** The part of the file that says whose it is. */
interface Owner {
  pid: number;
  consoleUrl: string;
}

export function writeReadyFile(run: Run, consoleUrl: string): void {
  mkdirSync(dirname(readyFile), { recursive: true });
  const { apiUrl, aws, meta, issuer, feedUrl } = run;
  const addresses = { apiUrl, awsUrl: aws.url, metaUrl: meta.url, issuer, feedUrl };
  const owner: Owner = { pid: process.pid, consoleUrl };
  const ready = { ...owner, ...addresses, environment: operatorEnvironment(run) };
  writeFileSync(readyFile, `${JSON.stringify(ready, null, 2)}\n`);
}

/** Only our own: a run that was started at the same time may have written its own. */
export function removeReadyFile(): void {
  if (readOwner()?.pid === process.pid) rmSync(readyFile, { force: true });
}

/**
 * There is one run in a folder, because the commands beside it find one. What a run left behind that is gone is
 * removed, so that nobody who waits for the file finds it.
 *
 * @throws where another run is up, saying where
 */
export async function refuseSecondRun(): Promise<void> {
  const owner = readOwner();
  if (owner && (await isUp(owner))) {
    throw new Error(
      `A local run is already up in this folder: ${owner.consoleUrl}\nUse that one, or stop it first: Ctrl-C in its terminal, or kill ${owner.pid}`,
    );
  }
  rmSync(readyFile, { force: true });
}

/** Undefined where there is no file, and where it was not written to its end. */
function readOwner(): Owner | undefined {
  if (!existsSync(readyFile)) return undefined;
  try {
    return JSON.parse(readFileSync(readyFile, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

/** Both are asked: the process id or the port of a run that is gone may be another program's by now. */
async function isUp({ pid, consoleUrl }: Owner): Promise<boolean> {
  try {
    process.kill(pid, 0);
    const { ok } = await fetch(`${consoleUrl}/config.json`, { signal: AbortSignal.timeout(5_000) });
    return ok;
  } catch {
    return false;
  }
}
