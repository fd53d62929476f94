import fc from 'fast-check';
import { longest, runs } from '../run-histories.ts';
import { anyScript, type Script } from './script.ts';

/** The histories are the same each time, unless another seed is asked for. */
const usualSeed = 20261121;

/**
 * Tries a property on many scripts. One that does not hold is made as small as it can be, and told with the
 * command that replays it.
 *
 * @param live what must not be complained of in a history
 */
export async function tryScripts(live: (script: Script) => Promise<string[]>): Promise<void> {
  const { HISTORY_SEED: seed = usualSeed, HISTORY_PATH: path } = process.env;
  const holds = fc.asyncProperty(anyScript, async (script) => {
    const complaints = await live(script);
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
  });
  const result = await fc.check(holds, {
    seed: Number(seed),
    ...(path === undefined ? { numRuns: runs } : { numRuns: 1, path, endOnFailure: true }),
    // Making a history smaller is given up where it takes too long; trying them all is not.
    interruptAfterTimeLimit: longest - 20_000,
    markInterruptAsFailure: true,
  });
  if (!result.failed) return;
  const { counterexample, counterexamplePath, errorInstance, numRuns: tried } = result;
  throw new Error(`Of ${tried} histories this one does not hold, at its smallest:
${JSON.stringify(counterexample?.[0], undefined, 1)}
${errorInstance instanceof Error ? errorInstance.message : String(errorInstance)}
HISTORY_SEED=${result.seed} HISTORY_PATH=${counterexamplePath} npx vitest run test/histories/everything replays it.`);
}
