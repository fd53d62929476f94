import { megabytes } from './megabytes.ts';
import type { SoakWorld } from './open-shops.ts';
import type { Traffic } from './traffic.ts';
import type { AnswerWatch } from './watch-answers.ts';

const tellEvery = 10_000;

/** Prints the progress every ten seconds while people write and their messages are delivered. */
export function tellProgress(
  { memory }: SoakWorld,
  traffic: Traffic,
  answers: AnswerWatch,
  faults: Record<string, number>,
  progress: (text: string) => void,
): { end: () => void } {
  const timer = setInterval(() => {
    const { sent, answered, oldest } = answers.count(traffic.written);
    const suffered = Object.values(faults).reduce((sum, count) => sum + count, 0);
    const heaps = Object.entries(memory.largest()).map(
      ([name, heap]) => `${name} ${megabytes(heap)}`,
    );
    const own = `this process ${megabytes(process.memoryUsage().rss)}`;
    progress(
      `${sent} sent, deliveries on their way: ${traffic.onTheWay}; ` +
        `${answered} answered, ${sent - answered} wait, the oldest for ${Math.round(oldest / 1000)} s; ` +
        `${suffered} faults; MB: ${[own, ...heaps].join(', ')}`,
    );
  }, tellEvery);
  return { end: () => clearInterval(timer) };
}
