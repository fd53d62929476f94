import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createRandom, type Random } from '../histories/world/random.ts';

/** What a case sent, and what was wrong with what came of it. */
interface Case {
  input: string;
  complaints: string[];
}

type Attempt = (random: Random) => Promise<Case>;

/** Bytes that the last two thirds of the cases may add: after the first, caches are full. */
const mostGrowth = 4 * 1024 * 1024;

/**
 * Tries so many cases, each made by its own seed. The first that does not hold is told with its seed;
 * `FUZZ_SEED=…` replays it alone. `FUZZ_CASES=…` tries another number of them.
 *
 * @param heap `not-ours` where this process holds more than what is tried, as a whole run with its table
 * @throws also where the heap grows with the cases
 */
export async function tryCases(
  count: number,
  attempt: Attempt,
  heap: 'watched' | 'not-ours' = 'watched',
): Promise<void> {
  const { FUZZ_SEED, FUZZ_CASES } = process.env;
  if (FUZZ_SEED) return tryCase(Number(FUZZ_SEED), attempt);
  const cases = Number(FUZZ_CASES ?? count);
  const third = Math.floor(cases / 3);
  for (let seed = 1; seed <= third; seed += 1) await tryCase(seed, attempt);
  const before = usedHeap();
  for (let seed = third + 1; seed <= cases; seed += 1) await tryCase(seed, attempt);
  const growth = usedHeap() - before;
  if (heap === 'watched' && growth > mostGrowth)
    throw new Error(`${cases} cases left ${growth} bytes on the heap.`);
}

async function tryCase(seed: number, attempt: Attempt): Promise<void> {
  // Timers of the cases before must end: they hold what waits for them.
  await setImmediate();
  const { input, complaints } = await attempt(createRandom(seed));
  if (complaints.length === 0) return;
  const shown = input.length > 2_000 ? `${input.slice(0, 2_000)}… (${input.length})` : input;
  throw new Error(`FUZZ_SEED=${seed} replays it:\n${complaints.join('\n')}\n${shown}`);
}

/** Bytes, after everything that nobody holds has gone. */
function usedHeap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}
