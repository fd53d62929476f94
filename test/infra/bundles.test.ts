import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { describe, expect, inject, it } from 'vitest';
import { functionName } from '../../infra/bundle.ts';
import { workers } from '../../infra/endpoints/workers.ts';
import { endpoints } from '../../infra/endpoints.ts';
import { bundleContents } from './bundle-contents.ts';

interface Output {
  bytes: number;
  inputs: Record<string, { bytesInOutput: number }>;
}

const folder = join(inject('stackFolder'), 'bundles');
const { outputs } = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8')) as {
  outputs: Record<string, Output>;
};
const names = [...endpoints, ...workers].map(({ file }) => functionName(file));

function bundleOf(name: string): Output {
  const entry = Object.entries(outputs).find(([path]) => path.endsWith(`/${name}/index.cjs`));
  return entry?.[1] ?? expect.fail(`There is no bundle "${name}".`);
}

/** The files of which something is left in a bundle. */
function inputsOf(name: string): string[] {
  const inputs = Object.entries(bundleOf(name).inputs);
  return inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
}

/** Package -> packages that it brings along. The SDK's common parts come with any of its clients. */
const companions: Record<string, RegExp> = {
  '@aws-sdk/client-dynamodb':
    /^mnemonist$|^obliterator$|^@aws-sdk\/((lib|util)-dynamodb|dynamodb-codec|.*endpoint-.*)$/,
  '@aws-sdk/client-bedrock-runtime':
    /^@aws-sdk\/(eventstream-handler-node|middleware-(eventstream|websocket)|nested-clients|token-providers)$/,
  '@aws-sdk/client-sqs': /^@aws-sdk\/middleware-sdk-sqs$/,
  '@aws-sdk/client-': /^@smithy\/|^@aws-sdk\/core$|^@aws\/lambda-invoke-store$/,
  qrcode: /^dijkstrajs$|^pngjs$/,
};

function packagesOf(name: string): string[] {
  const packages = inputsOf(name).flatMap((path) => {
    const [, inPackage] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
    return inPackage ?? [];
  });
  return [...new Set(packages)].toSorted();
}

function isBroughtAlong(candidate: string, packages: string[]): boolean {
  return Object.entries(companions).some(
    ([from, pattern]) => pattern.test(candidate) && packages.some((name) => name.startsWith(from)),
  );
}

/** Folders below `shared/`; what lies in `shared/` itself is small and goes anywhere. */
function sharedFoldersOf(name: string): string[] {
  const folders = inputsOf(name).flatMap((path) => /^shared\/([^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(folders)].toSorted();
}

/** As in bundle-contents.ts: `dynamodb zod | http storage`. */
function describeBundle(name: string): string {
  const packages = packagesOf(name);
  const own = packages.filter((candidate) => !isBroughtAlong(candidate, packages));
  const shortNames = own.map((candidate) => candidate.replace('@aws-sdk/client-', ''));
  return `${shortNames.join(' ')} | ${sharedFoldersOf(name).join(' ')}`;
}

describe('a bundle', () => {
  it.each(names)('is CommonJS that exports a handler: %s', (name) => {
    const code = readFileSync(join(folder, name, 'index.cjs'), 'utf8');
    // An import or export statement is a syntax error in a script.
    expect(() => new Script(code)).not.toThrow();
    expect(code).toMatch(/module\.exports=/);
    // `import('node:http')` would load Node's built-in fetch, which a cold start pays for.
    expect(code).not.toMatch(/\bimport\(/);
    // Whoever calls out speaks HTTP/1.1, and Node's HTTP/2 takes as long to load as all of zod.
    expect(code).not.toMatch(/require\("(node:)?http2"\)/);
  });

  it('carries what its line in bundle-contents.ts says, and no more', () => {
    const carried = names.map((name) => [name, describeBundle(name)]);
    expect(Object.fromEntries(carried)).toEqual(bundleContents);
  });

  it('has code of functions/ from its own file alone', () => {
    for (const name of names) {
      const files = inputsOf(name).filter((path) => path.startsWith('functions/'));
      expect(files.map(functionName)).toEqual([name]);
    }
  });
});

describe('the way of a message', () => {
  it('begins in a small bundle: Meta waits for it', () => {
    expect(bundleOf('webhooks-receive-webhook').bytes).toBeLessThanOrEqual(420_000);
    expect(packagesOf('webhooks-receive-webhook')).not.toContain('undici');
  });

  it('ends in one of at most 1 MB', () => {
    expect(bundleOf('workers-reply-to-chat').bytes).toBeLessThanOrEqual(1_000_000);
  });
});
