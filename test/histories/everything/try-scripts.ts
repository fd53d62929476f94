import fc from 'fast-check';
import { runs } from '../run-histories.ts';
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
  const numRuns = path === undefined ? runs : 1;
  const result = await fc.check(holds, { seed: Number(seed), numRuns, ...(path && { path }) });
  if (!result.failed) return;
  const { counterexample, counterexamplePath, errorInstance, numRuns: tried } = result;
  throw new Error(`Of ${tried} histories this one does not hold, at its smallest:
${JSON.stringify(counterexample?.[0], undefined, 1)}
${errorInstance instanceof Error ? errorInstance.message : String(errorInstance)}
HISTORY_SEED=${result.seed} HISTORY_PATH=${counterexamplePath} npx vitest run test/histories/everything replays it.`);
}
