import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { operatorEnvironment } from './operator-environment.ts';
import type { Run } from './run.ts';

/** How `npm run say`, `token`, `trace` and `redrive` find the run. */
const readyFile = join('.local', 'ready.json');

/** The part of the file that says which run wrote it. */
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

/** Removes only our own file: another run, started at the same time, may have replaced it. */
export function removeReadyFile(): void {
  if (readOwner()?.pid === process.pid) rmSync(readyFile, { force: true });
}

/**
 * Allows only one run in a folder, because the commands beside it find only one. Removes the file of a run
 * that is gone, so that nobody who waits for the new file finds the old one.
 *
 * @throws if another run is up, saying where
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

/** Undefined if there is no file, or it is incomplete. */
function readOwner(): Owner | undefined {
  if (!existsSync(readyFile)) return undefined;
  try {
    return JSON.parse(readFileSync(readyFile, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

/** Checks both: the process id or the port of a run that is gone may be another program's by now. */
async function isUp({ pid, consoleUrl }: Owner): Promise<boolean> {
  try {
    process.kill(pid, 0);
    const { ok } = await fetch(`${consoleUrl}/config.json`, { signal: AbortSignal.timeout(5_000) });
    return ok;
  } catch {
    return false;
  }
}
