import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { LogLine } from '../../infra/local/lambda/invocation.ts';
import { shortName } from '../../infra/local/lambda/short-name.ts';

/** How much memory a process held at one time. */
interface MemorySample {
  /** How many invocations it had served. */
  served: number;
  /** Bytes of the heap after a garbage collection. */
  heap: number;
  /** Bytes of the whole process. */
  rss: number;
}

/** One process of a function, from its first sample to its last. */
export interface WatchedProcess {
  functionName: string;
  samples: MemorySample[];
}

/** The line that `report-heap.cjs` makes a function's process print. */
const heapLine = /^HEAP (\d+) (\d+) (\d+) (\d+)$/;

export class MemoryWatch {
  #processes = new Map<string, WatchedProcess>();

  /** Takes a line if it reports memory; returns whether it did. */
  take({ functionId, text }: LogLine): boolean {
    const [told, pid, ...numbers] = heapLine.exec(text) ?? [];
    if (told === undefined || pid === undefined) return false;
    const [served, heap, rss] = numbers.map(Number) as [number, number, number];
    const key = `${functionId} ${pid}`;
    const known = this.#processes.get(key);
    const watched = known ?? { functionName: shortName(functionId), samples: [] };
    this.#processes.set(key, watched);
    watched.samples.push({ served, heap, rss });
    return true;
  }

  list(): WatchedProcess[] {
    return [...this.#processes.values()];
  }

  /** The most that a process of each kind held at its last sample, in bytes. */
  largest(): Record<string, number> {
    const byName = Map.groupBy(this.#processes.values(), ({ functionName }) => functionName);
    const heaps = (processes: WatchedProcess[]) =>
      processes.map(({ samples }) => samples.at(-1)?.heap ?? 0);
    return Object.fromEntries(
      [...byName].map(([name, processes]) => [name, Math.max(...heaps(processes))]),
    );
  }
}

/** What this process holds, which runs the gateway, the embedded AWS services and the stand-in for Meta. */
export function measureOwnMemory(): { heap: number; rss: number } {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, rss };
}
