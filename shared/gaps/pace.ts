import { setTimeout } from 'node:timers/promises';

/**
 * Lets calls through no faster than one each `interval` milliseconds, the first at once.
 *
 * @returns what to wait for before each call
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
