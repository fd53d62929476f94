import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { toolsFolder } from '../../tools/install-tools.ts';

/** CommonJS packages inside an ESM bundle call `require`, which an ES module must create itself. */
const requireBanner =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * Bundles the conventional webhook as tutorials do: ESM, minified, including the SDK with its whole search
 * for credentials.
 *
 * @param folder receives `index.mjs`
 */
export function buildConventionalWebhook(folder: string): void {
  buildSync({
    entryPoints: [join(import.meta.dirname, 'receive-webhook.mjs')],
    outfile: join(folder, 'index.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    nodePaths: [toolsFolder],
    banner: { js: requireBanner },
    logLevel: 'warning',
  });
}
