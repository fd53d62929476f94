import { count, usd } from '../report/markdown.ts';
import {
  type CostFigures,
  memories,
  referenceMemory,
  referenceWait,
  waits,
} from './cost-figures.ts';
import { pricePair, sum } from './price-pair.ts';

/** A short version of the sheet, for a terminal. */
export function summarize({ pair }: CostFigures): string {
  const priced = pricePair(pair, referenceWait, referenceMemory);
  const parts = Object.entries(priced).map(([part, amount]) => row(part, usd(amount)));
  const totals = memories.map((memory) => {
    const amounts = waits.map((wait) => usd(sum(Object.values(pricePair(pair, wait, memory)))));
    return row(`${memory} MB`, ...amounts);
  });
  return [
    '',
    'A pair: a message, its reply, the echo, the seen event',
    row('SQS requests', count(sum(Object.values(pair.queueRequests)))),
    row('Write units', count(pair.writes)),
    row('Read units', count(pair.reads)),
    row('Log bytes', count(pair.logBytes)),
    row('Other calls', count(pair.otherCalls.length)),
    '',
    `USD per million pairs, agent ${referenceWait / 1000} s, ${referenceMemory} MB`,
    ...parts,
    row('Together', usd(sum(Object.values(priced)))),
    '',
    row('USD, agent thinks', ...waits.map((wait) => `${wait / 1000} s`)),
    ...totals,
  ].join('\n');
}

function row(name: string, ...values: string[]): string {
  return `  ${name.padEnd(24)}${values.map((value) => value.padStart(9)).join('')}`;
}
