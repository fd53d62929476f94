import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The commit that is deployed, with `-dirty` if files differ from it; `unknown` without git. */
export async function findVersion(): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('git', ['describe', '--always', '--dirty']);
    return stdout.trim();
  } catch {
    return 'unknown';
  }
}
