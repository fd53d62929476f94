import { readSecret } from './secret-store.ts';

const cache = new Map<string, Promise<string>>();
const cacheSize = 500;

/**
 * A secret whose name changes with its value, read once per function environment. The oldest entry is dropped
 * when the cache is full.
 */
export function readCachedSecret(name: string): Promise<string> {
  const known = cache.get(name);
  if (known) return known;
  const value = readSecret(name);
  value.catch(() => cache.delete(name));
  if (cache.size >= cacheSize) cache.delete(cache.keys().next().value as string);
  cache.set(name, value);
  return value;
}
