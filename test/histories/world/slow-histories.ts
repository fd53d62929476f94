import type { Random } from './random.ts';
import type { Harm, HarmPlan } from './scheduler.ts';

/** Has the history of a chat be read some time after the chat at times, so that messages come in between. */
export function slowHistories(random: Random): HarmPlan {
  const slowly: Harm = async (serve, { wait }) => {
    await wait(random.below(5_000));
    return serve();
  };
  return ({ process, operation }) =>
    process === 'worker' && operation === 'Query' && random.chance(0.3) ? slowly : undefined;
}
