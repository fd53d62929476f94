import { assumed } from './assumptions.ts';
import { billedMilliseconds } from './billed-time.ts';
import { memories } from './cost-figures.ts';
import type { MeasuredPairs } from './measure.ts';
import { sum } from './price-pair.ts';

/** The most milliseconds that our own part of the slowest measured answer may take. */
export const wantedMilliseconds = 1_500;

/** A process that comes closer to its memory limit than this spends its time collecting garbage. */
const roomForGarbage = 1.1;

/**
 * The most that an answer takes without the quiet window and the agent: as if all three of the pair's
 * webhooks came before it. Uses the CPU time of the median pair or of the slowest.
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

/** The smallest memory that both functions fit in and with which the slowest answer is fast enough. */
export function smallestMemory(pair: MeasuredPairs): number | undefined {
  const most = Math.max(...Object.values(pair.invocation).map(({ megabytes }) => megabytes));
  return memories.find(
    (memory) =>
      memory >= most * roomForGarbage && ownTime(pair, memory, 'slowest') <= wantedMilliseconds,
  );
}
