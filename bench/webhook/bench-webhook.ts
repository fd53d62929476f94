import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { drawBars } from '../report/draw-bars.ts';
import { table } from '../report/markdown.ts';
import { describeMachine, type Page } from '../report/page.ts';
import { type Deliveries, measureDeliveries } from './measure-deliveries.ts';
import type { Steps, StepsWithSdk } from './measure-steps.ts';

const sizes = [1, 10, 100, 1_000];
const rounds = 7;

/** What a delivery costs in a warm function. */
export async function benchWebhook(progress: (text: string) => void): Promise<Page> {
  const steps: Steps[] = [];
  const withSdk: StepsWithSdk[] = [];
  for (const events of sizes) {
    progress(`webhook: the code's own share of a delivery of ${events}`);
    steps.push(await stepsOf(events));
    withSdk.push(await stepsOf(events, 'with-sdk'));
  }
  const deliveries = await measureDeliveries(sizes, rounds, progress);
  return writePage(steps, withSdk, deliveries);
}

/** Measures in a process of its own, whose output is the functions' log and finally the figures. */
async function stepsOf<Measured extends StepsWithSdk>(
  events: number,
  ...how: string[]
): Promise<Measured> {
  const script = join(import.meta.dirname, 'print-steps.ts');
  const options = { maxBuffer: 256 * 1024 * 1024 };
  const { stderr } = await promisify(execFile)(
    process.execPath,
    [script, String(events), ...how],
    options,
  );
  return JSON.parse(stderr.trim().split('\n').at(-1) as string) as Measured;
}

function writePage(steps: Steps[], withSdk: StepsWithSdk[], deliveries: Deliveries[]): Page {
  const perMessage = (amount: number, events: number) => ((amount * 1000) / events).toFixed(1);
  const text = [
    '# A delivery in a warm function',
    `Written by \`npm run bench -- webhook\` on ${describeMachine()}. None of it was measured on AWS.`,
    '## The code alone',
    [
      'CPU microseconds per message of a delivery, each from a different person, with each call to AWS answered at',
      'once and without the SDK. The floor is what no receiver can do without: HMAC-SHA256 and JSON.parse of the',
      'same bytes. "Least" adds what no receiver that makes the same calls to AWS can do without: their contents, a hash',
      'for each message and one line of log, with nothing checked and every expression a constant. "All" is the handler.',
      'They take turns in 15 rounds; medians.',
    ].join('\n'),
    table(
      ['messages', 'floor', 'least', 'signature', 'parse', 'record', 'enqueue', 'all'],
      steps.map(({ floor, least, signature, parse, record, enqueue, all }, index) => {
        const events = sizes[index] as number;
        const amounts = [floor, least, signature, parse, record, enqueue, all];
        return [String(events), ...amounts.map((amount) => perMessage(amount, events))];
      }),
    ),
    table(
      ['messages', 'least / floor', 'all / floor', 'all / least'],
      steps.map(({ floor, least, all }, index) => {
        const ratios = [least / floor, all / floor, all / least];
        return [String(sizes[index]), ...ratios.map((ratio) => ratio.toFixed(1))];
      }),
    ),
    [
      'The target was 3x the floor, which even the least code that makes the calls does not reach',
      '([what the rest is, and why it stays](../decisions/record-queue-reply.md)).',
    ].join('\n'),
    '## With the calls to AWS',
    [
      "The same with all of the SDK's work for its calls (serialised, signed, answered just before they would be sent). Here the",
      'floor is HMAC, JSON.parse and the very same calls, in the same order.',
    ].join('\n'),
    table(
      ['messages', 'floor', 'all', 'all / floor'],
      withSdk.map(({ floor, all }, index) => {
        const events = sizes[index] as number;
        const cells = [floor, all].map((amount) => perMessage(amount, events));
        return [String(events), ...cells, (all / floor).toFixed(2)];
      }),
    ),
    '## Whole deliveries',
    [
      "Over HTTP on the local run: gateway, function and embedded AWS share this machine's cores. Meta waits 5 seconds,",
      'and a function stops recording after 4: the rest then comes with the redelivery.',
      `Medians of ${rounds} rounds.`,
    ].join('\n'),
    table(
      ['messages', 'milliseconds', 'deliveries until all are recorded'],
      deliveries.map(({ events, wall, needed }) => [String(events), wall.toFixed(0), needed]),
    ),
    '![Milliseconds by messages in a delivery](webhook.svg)',
    '',
  ].join('\n\n');
  const bars = deliveries.map(({ events, wall }) => ({
    label: `${events}`,
    amounts: { milliseconds: wall },
  }));
  return {
    name: 'webhook',
    text,
    svg: drawBars('Milliseconds until a delivery is answered, by its messages', bars),
  };
}
