import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;

/** Where the bench's own packages are. */
export const toolsFolder = join(folder, 'node_modules');

/** AWS's runtime interface client; its native part is not built, see package.json. */
export const runtimeClient = join(toolsFolder, 'aws-lambda-ric', 'index.mjs');

/** Installs what the bench needs beside the project's packages, unless it is there. */
export function installTools(progress: (text: string) => void): void {
  if (existsSync(runtimeClient)) return;
  progress("Installing AWS's runtime client and Powertools for the bench (once) …");
  execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: 'inherit' });
}
