import { setTimeout } from 'node:timers/promises';

/**
 * Lets calls through at most once every `interval` milliseconds, the first immediately.
 *
 * @returns a function to await before each call
 */
export function createPace(interval: number): () => Promise<void> {
  let next = 0;
  return async () => {
    const now = Date.now();
    const wait = Math.max(0, next - now);
    next = now + wait + interval;
    if (wait > 0) await setTimeout(wait);
  };
}
