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

const keptMilliseconds = 7 * 24 * 3_600_000;

/**
 * Makes a folder from source files, or returns an earlier one made from the same sources. It appears by a
 * single rename, so that concurrent runs never see a half-written folder.
 *
 * @param options.parent where such folders are kept; those that no run has used for a week are deleted
 * @param options.sources files and folders, without those in `except`
 * @param options.variables what else determines the outcome
 * @param options.make fills an empty folder
 */
export async function makeOnce(options: {
  parent: string;
  sources: string[];
  except?: string[];
  variables?: Record<string, string>;
  make: (folder: string) => Promise<void>;
}): Promise<string> {
  const parent = join(process.cwd(), options.parent);
  const folder = join(parent, await fingerprintOf(options));
  if (existsSync(folder)) {
    utimesSync(folder, new Date(), new Date());
    return folder;
  }
  mkdirSync(parent, { recursive: true });
  forgetOld(parent);
  const draft = mkdtempSync(join(parent, 'draft-'));
  try {
    await options.make(draft);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another run may have made the same folder first.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function fingerprintOf({
  sources,
  except = [],
  variables = {},
}: {
  sources: string[];
  except?: string[];
  variables?: Record<string, string>;
}): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(variables) + process.version);
  for (const file of sources.flatMap((source) => listFiles(source, except))) {
    hash.update(`\n${file}\n`).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 20);
}

function listFiles(path: string, except: string[]): string[] {
  if (except.includes(path) || !existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name), except));
}

function forgetOld(parent: string): void {
  for (const name of readdirSync(parent)) {
    const path = join(parent, name);
    if (Date.now() - statSync(path).mtimeMs > keptMilliseconds) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}
