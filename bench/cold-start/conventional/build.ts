import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { toolsFolder } from '../../tools/install-tools.ts';

/** CommonJS packages inside an ESM bundle call `require`, which an ESM module has to make. */
const requireBanner =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * Bundles the conventional webhook as its tutorials do: ESM, minified, the SDK inside with its whole search
 * for credentials.
 *
 * @param folder gets `index.mjs`
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
