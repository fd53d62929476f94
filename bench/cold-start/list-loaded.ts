import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A bundle's kilobytes by origin. */
export interface Loaded {
  all: number;
  own: number;
  sdk: number;
  zod: number;
  others: string;
}

interface Output {
  bytes: number;
  inputs: Record<string, { bytesInOutput: number }>;
}

/** Kilobytes below which an origin is not named: there are many such. */
const worthNaming = 3;

/** What each function's bundle consists of, by function name. */
export function listLoaded(stackFolder: string): Map<string, Loaded> {
  const meta = readFileSync(join(stackFolder, 'bundles', 'meta.json'), 'utf8');
  const { outputs } = JSON.parse(meta) as { outputs: Record<string, Output> };
  return new Map(
    Object.entries(outputs).map(([path, output]) => [path.split('/').at(-2) ?? '', sum(output)]),
  );
}

function sum({ bytes, inputs }: Output): Loaded {
  const kilobytes = new Map<string, number>();
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const from = sourceOf(path);
    kilobytes.set(from, (kilobytes.get(from) ?? 0) + bytesInOutput / 1000);
  }
  const { own = 0, sdk = 0, zod = 0, ...others } = Object.fromEntries(kilobytes);
  const named = Object.entries(others).filter(([, amount]) => amount >= worthNaming);
  return {
    ...{ all: bytes / 1000, own, sdk, zod },
    others: named.map(([name, amount]) => `${name} ${Math.round(amount)}`).join(', '),
  };
}

function sourceOf(path: string): string {
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  if (name === undefined) return 'own';
  return /^@(aws-sdk|smithy|aws)\/|^(mnemonist|obliterator)$/.test(name) ? 'sdk' : name;
}
