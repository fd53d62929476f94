import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const stackFolder = join('.local', 'stacks');
/** What the template is made of; the rest of `infra/local` is not deployed. */
const sources = ['functions', 'shared', 'infra', 'package-lock.json', 'cdk.json'];
const notDeployed = join('infra', 'local');
const keptMilliseconds = 7 * 24 * 3_600_000;

/**
 * Synthesizes the stack as `cdk synth` does and answers the folder with the template and the bundles.
 * What was synthesized from the same sources and settings before is used again. The folder appears by
 * one rename, so that runs at the same time do not meet a half-written one.
 *
 * @param variables the environment variables that the stack's settings are read from
 */
export async function synthesize(
  variables: Record<string, string>,
  log: (text: string) => void,
): Promise<string> {
  const fingerprint = await fingerprintOf(variables);
  const folder = join(process.cwd(), stackFolder, fingerprint);
  if (existsSync(folder)) {
    utimesSync(folder, new Date(), new Date());
    return folder;
  }
  log('Synthesizing the stack (about 5 seconds; skipped while nothing changes) …');
  mkdirSync(stackFolder, { recursive: true });
  forgetOldStacks();
  const draft = mkdtempSync(join(process.cwd(), stackFolder, 'draft-'));
  await promisify(execFile)(process.execPath, [join('infra', 'app.ts')], {
    env: { ...process.env, ...variables, CDK_OUTDIR: draft },
  });
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Somebody else was quicker with the same stack.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function fingerprintOf(variables: Record<string, string>): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(variables) + process.version);
  for (const file of sources.flatMap(listFiles)) {
    hash.update(`\n${file}\n`).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 20);
}

function listFiles(path: string): string[] {
  if (path === notDeployed || !existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name)));
}

/** Those that no run has used for a week. */
function forgetOldStacks(): void {
  for (const name of readdirSync(stackFolder)) {
    const path = join(stackFolder, name);
    if (Date.now() - statSync(path).mtimeMs > keptMilliseconds) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}
