import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;

/** Where the bench's own packages are. */
export const toolsFolder = join(folder, 'node_modules');

/** npm writes this file last: if it is missing, an installation was interrupted. */
const installed = join(toolsFolder, '.package-lock.json');

/** Installs what the bench needs beside the project's packages, unless it is already installed. */
export function installTools(progress: (text: string) => void): void {
  if (existsSync(installed)) return;
  progress('Installing Powertools for the bench (once) …');
  execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: 'inherit' });
}
