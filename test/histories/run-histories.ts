import { vi } from 'vitest';
import { createRandom, type Random } from './world/random.ts';

/** How many histories are tried: more by `HISTORIES=20000`. */
export const runs = Number(process.env['HISTORIES'] ?? 1_000);

/** Milliseconds that they may take on a slow machine. */
export const longest = 30_000 + runs * 100;

/** Lives a history on a clock that it moves itself, and leaves nothing of it. */
export async function inItsOwnTime<T>(live: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  vi.setSystemTime(Date.parse('2026-11-20T12:00:00Z'));
  try {
    return await live();
  } finally {
    vi.useRealTimers();
    vi.restoreAllMocks();
  }
}

/**
 * Tries a property on many histories, each made by its own seed. The first that does not hold is told with
 * its seed; `HISTORY_SEED=…` replays it alone.
 */
export async function tryHistories(property: (random: Random) => Promise<string[]>): Promise<void> {
  const only = process.env['HISTORY_SEED'];
  const seeds = only ? [Number(only)] : Array.from({ length: runs }, (_, index) => index + 1);
  for (const seed of seeds) {
    const complaints = await inItsOwnTime(() => property(createRandom(seed)));
    if (complaints.length > 0) {
      throw new Error(
        `History ${seed} (HISTORY_SEED=${seed} replays it):\n${complaints.join('\n')}`,
      );
    }
  }
}
