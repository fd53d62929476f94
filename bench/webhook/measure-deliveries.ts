import { connectAccount, deliver, startBenchRun } from '../bench-run.ts';
import { median } from '../report/median.ts';
import { deliveryOf } from './delivery-of.ts';

/** How deliveries of this many messages perform in the bundled function. */
export interface Deliveries {
  events: number;
  /** Median milliseconds until the first delivery was answered. */
  wall: number;
  /** How many deliveries it took until one was answered 200. */
  needed: number;
}

/** A delivery that needs more tries than this makes no progress. */
const mostTries = 20;

/**
 * Delivers on the local run with its workers off, so it measures recording and enqueuing. The function and
 * the embedded AWS services share this machine's cores.
 */
export async function measureDeliveries(
  sizes: readonly number[],
  rounds: number,
  progress: (text: string) => void,
): Promise<Deliveries[]> {
  const run = await startBenchRun(progress, (stack) => {
    stack.eventSources = [];
    stack.schedules = [];
  });
  try {
    const { professionalId } = await connectAccount(run, { type: 'faq', entries: [] });
    await deliver(run, deliveryOf(1, professionalId));
    const measured = new Map(sizes.map((events) => [events, [] as Deliveries[]]));
    for (let round = 0; round < rounds; round += 1) {
      progress(`webhook: deliveries, round ${round + 1} of ${rounds}`);
      for (const events of sizes) {
        const webhook = deliveryOf(events, professionalId);
        const begun = performance.now();
        let status = await deliver(run, webhook);
        const wall = performance.now() - begun;
        let needed = 1;
        while (status !== 200 && needed < mostTries) {
          status = await deliver(run, webhook);
          needed += 1;
        }
        if (status !== 200)
          throw new Error(`${events} messages were not taken in ${needed} tries.`);
        measured.get(events)?.push({ events, wall, needed });
      }
    }
    return [...measured].map(([events, all]) => ({
      events,
      wall: median(all.map(({ wall }) => wall)),
      needed: median(all.map(({ needed }) => needed)),
    }));
  } finally {
    await run.close();
  }
}
