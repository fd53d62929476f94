import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;

/** Where the bench's own packages are. */
export const toolsFolder = join(folder, 'node_modules');

/** Installs what the bench needs beside the project's packages, unless it is there. */
export function installTools(progress: (text: string) => void): void {
  if (existsSync(toolsFolder)) return;
  progress('Installing Powertools for the bench (once) …');
  execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: 'inherit' });
}
