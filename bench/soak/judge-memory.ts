import { median } from '../report/median.ts';
import { megabytes } from './megabytes.ts';
import type { WatchedProcess } from './watch-memory.ts';

/** How much memory one process held early and late. */
export interface MemoryVerdict {
  functionName: string;
  served: number;
  samples: number;
  /** Median bytes of the heap in the second quarter of its samples, and in the last. */
  early: number;
  late: number;
  /** The peak of the whole process, in bytes. */
  rss: number;
  isFlat: boolean;
  /** The smallest leak that would have failed it, in bytes per invocation. */
  leakSeen: number;
}

/** Fewer samples prove nothing: in the first quarter caches and the compiler warm up. */
const fewestSamples = 12;
/** A process that did hardly any work leaks hardly anything. */
export const fewestServed = 100;
export const mostGrowth = 1.1;
export const slackBytes = 512 * 1024;
/** By then one process of each busy function has worked long enough, however many were killed. */
const tellingSeconds = 300;
const busyFunctions = ['ApiWebhooksReceiveWebhook', 'WorkersReplyToChat'];

/** The verdicts on every process that lived and worked long enough, busiest first. */
export function judgeMemory(processes: WatchedProcess[]): MemoryVerdict[] {
  return processes
    .filter(({ samples }) => samples.length >= fewestSamples)
    .map(judgeProcess)
    .filter(({ served }) => served >= fewestServed)
    .sort((a, b) => b.served - a.served);
}

/** @param seconds how long people wrote */
export function complainOfMemory(verdicts: MemoryVerdict[], seconds: number): string[] {
  const grown = verdicts.filter(({ isFlat }) => !isFlat);
  const unjudged = busyFunctions.filter(
    (name) => !verdicts.some(({ functionName }) => functionName === name),
  );
  return [
    ...grown.map(
      ({ functionName, early, late }) =>
        `a process of ${functionName} grew from ${megabytes(early)} to ${megabytes(late)} MB`,
    ),
    ...(seconds < tellingSeconds ? [] : unjudged).map(
      (name) => `no process of ${name} worked for long enough to tell whether it grows`,
    ),
  ];
}

function judgeProcess({ functionName, samples }: WatchedProcess): MemoryVerdict {
  const quarter = Math.floor(samples.length / 4);
  const second = samples.slice(quarter, 2 * quarter);
  const last = samples.slice(-quarter);
  const early = median(second.map(({ heap }) => heap));
  const late = median(last.map(({ heap }) => heap));
  const most = mostGrowth * early + slackBytes;
  const servedBetween =
    median(last.map(({ served }) => served)) - median(second.map(({ served }) => served));
  return {
    functionName,
    served: samples.at(-1)?.served ?? 0,
    samples: samples.length,
    early,
    late,
    rss: Math.max(...samples.map(({ rss }) => rss)),
    isFlat: late <= most,
    leakSeen: (most - early) / servedBetween,
  };
}
