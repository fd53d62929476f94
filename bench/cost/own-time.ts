import { assumed } from './assumptions.ts';
import { billedMilliseconds } from './billed-time.ts';
import { memories } from './cost-figures.ts';
import type { MeasuredPairs } from './measure.ts';
import { sum } from './price-pair.ts';

/** What the slowest of the measured answers may take of its own, in milliseconds. */
export const wantedMilliseconds = 1_500;

/** A process that comes closer to its memory than this spends its time collecting garbage. */
const roomForGarbage = 1.1;

/**
 * What an answer takes without the quiet window and the agent, at most: as if all three webhooks of the pair
 * came before it. With the CPU time of the median pair, or of the slowest.
 */
export function ownTime(pair: MeasuredPairs, megabytes: number, which: 'median' | 'slowest') {
  const times = Object.entries(pair.invocation).map(([name, use]) => {
    const cpuMilliseconds = which === 'median' ? use.cpuMilliseconds : use.slowestCpuMilliseconds;
    const waits = name === 'WorkersReplyToChat' ? assumed.graphCall : 0;
    const one = billedMilliseconds({ ...use, cpuMilliseconds }, waits, megabytes);
    return (pair.invocations[name] ?? 0) * one;
  });
  return Math.ceil(sum(times));
}

/** The smallest memory that has room for both functions and with which the slowest answer is quick enough. */
export function smallestMemory(pair: MeasuredPairs): number | undefined {
  const most = Math.max(...Object.values(pair.invocation).map(({ megabytes }) => megabytes));
  return memories.find(
    (memory) =>
      memory >= most * roomForGarbage && ownTime(pair, memory, 'slowest') <= wantedMilliseconds,
  );
}
