import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeOnce } from '../make-once.ts';

const run = promisify(execFile);
const ownFile = join('infra', 'local', 'console', 'build-console.ts');

/**
 * Builds the console as `npm run build:web` does and returns the folder with its files. An earlier build of
 * the same sources is reused.
 */
export async function buildConsole(log: (text: string) => void): Promise<string> {
  return makeOnce({
    parent: join('.local', 'consoles'),
    sources: ['web', 'tsconfig.json', 'package-lock.json', ownFile],
    async make(folder) {
      log('Building the console (about 3 seconds; skipped while nothing changes) …');
      const vite = join('node_modules', 'vite', 'bin', 'vite.js');
      const options = ['--config', join('web', 'vite.config.ts'), '--outDir', folder];
      // A test's own NODE_ENV would give React's development build.
      const env = { ...process.env, NODE_ENV: 'production' };
      await run(process.execPath, [vite, 'build', ...options, '--logLevel', 'warn'], { env });
    },
  });
}
