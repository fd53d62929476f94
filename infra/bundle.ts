import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** `functions/webhooks/receive-webhook.ts` -> `webhooks-receive-webhook`. */
export function functionName(file: string): string {
  return file
    .replace(/^functions\//, '')
    .replace(/\.ts$/, '')
    .replaceAll('/', '-');
}

/** `functions/webhooks/receive-webhook.ts` -> `WebhooksReceiveWebhook`, which names its resources. */
export function constructId(file: string): string {
  return functionName(file).replace(/(^|-)(\w)/g, (_match, _dash, letter: string) =>
    letter.toUpperCase(),
  );
}

/**
 * Bundles every function into a folder of its own.
 *
 * Bundles are CommonJS and include the SDK: an ESM import of `node:http` loads Node's built-in fetch, which
 * slows cold starts (docs/decisions/bundles-are-commonjs.md). The extension `.cjs` makes them CommonJS
 * whatever package.json is above them.
 *
 * @param bundleRoot receives a folder per function, and `meta.json`, which lists what went into each
 * @param constants names that the functions declare, and the text that replaces each
 * @returns the folder of each function file
 */
export function bundleFunctions(
  files: readonly string[],
  bundleRoot: string,
  constants: Record<string, string>,
): Map<string, string> {
  rmSync(bundleRoot, { recursive: true, force: true });
  mkdirSync(bundleRoot, { recursive: true });
  const { metafile } = buildSync({
    entryPoints: Object.fromEntries(files.map((file) => [join(functionName(file), 'index'), file])),
    outdir: bundleRoot,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    // The SDK imports `node:http` when it first sends: a `require` does not load Node's fetch either.
    supported: { 'dynamic-import': false },
    minify: true,
    mainFields: ['module', 'main'],
    // Slow to load and never used: HTTP/2, and the SDK's search for credentials, which Lambda provides.
    alias: {
      'node:http2': './shared/no-http2.ts',
      '@aws-sdk/credential-provider-node': './shared/aws-credentials.ts',
      '@aws-sdk/token-providers': './shared/aws-tokens.ts',
    },
    define: Object.fromEntries(
      Object.entries(constants).map(([name, text]) => [name, JSON.stringify(text)]),
    ),
    metafile: true,
    logLevel: 'warning',
  });
  writeFileSync(join(bundleRoot, 'meta.json'), JSON.stringify(metafile));
  return new Map(files.map((file) => [file, join(bundleRoot, functionName(file))]));
}
