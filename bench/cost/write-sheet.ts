import { count, table, usd } from '../report/markdown.ts';
import {
  type CostFigures,
  memories,
  referenceMemory,
  referenceWait,
  waits,
} from './cost-figures.ts';
import type { MeasuredPairs } from './measure.ts';
import { ownTime, smallestMemory, wantedMilliseconds } from './own-time.ts';
import { priceIdle, priceStanding } from './price-month.ts';
import { type PricedPair, partsOfPair, pricePair, priceStorage, sum } from './price-pair.ts';
import { prices } from './prices.ts';
import { describeFlood } from './write-flood.ts';
import { describeMethod, priceTable } from './write-method.ts';

const monthsKept = 12;

/** The whole of `docs/cost.md`. */
export function writeSheet(figures: CostFigures): string {
  return `${[
    introduction(figures),
    counted(figures),
    pricedPairs(figures),
    months(figures),
    describeFlood(figures),
    describeMethod(figures),
    priceTable(),
  ].join('\n\n')}\n`;
}

function introduction({ pair, measuredAt, measuredOn }: CostFigures): string {
  const priced = pricePair(pair, referenceWait, referenceMemory);
  return `# What it costs

Written by \`npm run cost\` on ${measuredAt} (${measuredOn}). None of it was measured on AWS.

A **pair** is a customer's message and the agent's single reply in an ongoing conversation: three webhooks
(the message, the echo of the reply, "seen") and one job. With functions of ${referenceMemory} MB and an agent that thinks for
${referenceWait / 1000} seconds, a million pairs cost **${usd(sum(Object.values(priced)))} USD**, not including the agent itself.

![USD per million pairs by part and memory](cost.svg)`;
}

function counted({ pair, others }: CostFigures): string {
  const rows = pair.calls.map((call) => [
    call.functionName === 'WorkersReplyToChat' ? 'reply-to-chat' : 'receive-webhook',
    call.operation,
    call.about,
    call.times,
    count(call.reads),
    count(call.writes),
    Object.entries(call.indexWrites)
      .map(([name, units]) => `${name} ${count(units)}`)
      .join(', '),
  ]);
  const summary = (name: string, counts: MeasuredPairs) => [
    name,
    count(sum(Object.values(counts.queueRequests))),
    count(counts.writes),
    count(counts.reads),
    count(counts.logBytes),
    count(counts.otherCalls.length),
    Math.round(counts.storedBytes),
  ];
  return `## What is counted

These figures do not depend on the machine, except for the digits of a time in a log line.
\`test/bench/requests-per-pair.test.ts\` checks the first row.

${table(
  [
    'a pair',
    'SQS requests',
    'write units',
    'read units',
    'log bytes',
    'other calls',
    'bytes stored',
  ],
  [
    summary('a question of 56 characters, a reply of 162', pair),
    ...others.map(({ name, pair: other }) => summary(`with ${name}`, other)),
  ],
)}

An item is written in units of 1 kB. While an answer is on its way, the chat's item holds it, with the person's name
and picture: beyond 1 kB, the write that starts the answer costs one more unit, and the one that ends it two more.
"Other calls" are those of Secrets Manager and EventBridge.

The DynamoDB calls of the first row; write units include those of the indexes:

${table(['function', 'operation', 'items', 'calls', 'reads', 'writes', 'of which indexes'], rows)}`;
}

function pricedPairs({ pair, others }: CostFigures): string {
  const rows = partsOfPair.map((part) => [
    part,
    ...memories.map((memory) => usd(pricePair(pair, referenceWait, memory)[part])),
  ]);
  const totalOf = (priced: PricedPair) => usd(sum(Object.values(priced)));
  const totals = memories.map((memory) => totalOf(pricePair(pair, referenceWait, memory)));
  const byWait = memories.map((memory) => [
    `${memory} MB`,
    ...waits.map((wait) => totalOf(pricePair(pair, wait, memory))),
  ]);
  const more = others.map(({ name, pair: other }) => {
    return `${name}: ${totalOf(pricePair(other, referenceWait, referenceMemory))}`;
  });
  return `## USD per million pairs

With an agent that thinks for ${referenceWait / 1000} seconds, by the memory of both functions:

${table(
  ['part', ...memories.map((memory) => `${memory} MB`)],
  [...rows, ['**together**', ...totals]],
)}

By how long the agent thinks, during which its function waits and is billed:

${table(['memory', ...waits.map((wait) => `${wait / 1000} s`)], byWait)}

${ownTimes(pair, totalOf)}

At ${referenceWait / 1000} s and ${referenceMemory} MB, with ${more.join('; with ')}.

In addition, what a million pairs leave in the table costs ${usd(priceStorage(pair, 1))} USD a month with its backup,
${usd(priceStorage(pair, monthsKept))} USD over the ${monthsKept} months for which messages are kept unless a tenant says otherwise.`;
}

function ownTimes(pair: MeasuredPairs, totalOf: (priced: PricedPair) => string): string {
  const rows = memories.map((memory) => [
    `${memory} MB`,
    ownTime(pair, memory, 'median'),
    ownTime(pair, memory, 'slowest'),
  ]);
  const smallest = smallestMemory(pair);
  const found = smallest
    ? `${smallest} MB is the smallest of them that has room for the processes measured here and keeps the slowest answer below ${wantedMilliseconds} ms: ${totalOf(pricePair(pair, referenceWait, smallest))} USD.`
    : `None of them keeps the slowest answer below ${wantedMilliseconds} ms.`;
  return `The most that an answer takes, without the quiet window and the agent, computed [as below](#how-the-time-is-computed):

${table(['memory', 'ms, median', 'ms, slowest'], rows)}

${found} The functions are deployed with ${referenceMemory} MB.`;
}

function months({ pair, idle, idleOfMore, moreAccounts, resources }: CostFigures): string {
  const metrics = pair.customMetrics.filter((name) => !idle.customMetrics.includes(name)).length;
  const one = priceIdle(idle);
  const more = priceIdle(idleOfMore);
  const perAccount = Object.keys(one).map(
    (part) => [part, Math.max(0, ((more[part] ?? 0) - (one[part] ?? 0)) / moreAccounts)] as const,
  );
  const standing = Object.entries(priceStanding(idle.stack, resources));
  const fixed = [
    ...standing.filter(([, amount]) => amount > 0),
    ...perAccount.map(([part, each]) => [part, Math.max(0, (one[part] ?? 0) - each)] as const),
  ].filter(([, amount]) => amount > 0);
  const each = [
    ['The secret of its token', prices.secretMonth.usd] as const,
    ...perAccount.filter(([, amount]) => amount > 0),
  ];
  const rows = (list: (readonly [string, number])[]) => [
    ...list.map(([part, amount]) => [part, usd(amount)]),
    ['**together**', usd(sum(list.map(([, amount]) => amount)))],
  ];
  return `## USD a month without any message

A deployment: three schedules run every minute, and every queue is polled all the time.

${table(['part', 'USD'], rows(fixed))}

In hours with messages, ${metrics} more custom metrics are reported; over a whole month, that adds ${usd(metrics * prices.customMetricMonth.usd)} USD.

Each connected account: its token's secret, and a check for gaps every 15 minutes.

${table(['part', 'USD'], rows(each))}`;
}
