import { assumed, hoursPerMonth, lambdaLogBytes } from './assumptions.ts';
import {
  type CostFigures,
  memories,
  referenceMemory,
  referenceWait,
  waits,
} from './cost-figures.ts';
import { count, table, usd } from './markdown.ts';
import type { MeasuredPairs } from './measure.ts';
import { priceIdle, priceStanding } from './price-month.ts';
import { partsOfPair, pricePair, priceStorage, sum } from './price-pair.ts';
import { prices, pricesOf } from './prices.ts';

const monthsKept = 12;

/** `docs/cost.md`, all of it. */
export function writeSheet(figures: CostFigures): string {
  return `${[
    introduction(figures),
    counted(figures),
    pricedPairs(figures),
    months(figures),
    method(figures),
    priceTable(),
  ].join('\n\n')}\n`;
}

function introduction({ pair, measuredAt, measuredOn }: CostFigures): string {
  const priced = pricePair(pair, referenceWait, referenceMemory);
  return `# What it costs

Written by \`npm run cost\` on ${measuredAt} (${measuredOn}). Nothing of it was measured on AWS.

A **pair** is a message of a customer and the agent's one reply in a conversation that has been going on: three
webhooks (the message, the echo of the reply, "seen") and one job. With functions of ${referenceMemory} MB and an agent that thinks for
${referenceWait / 1000} seconds a million pairs cost **${usd(sum(Object.values(priced)))} USD**; the agent itself is not in it.

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

These figures do not depend on the machine. \`test/bench/requests-per-pair.test.ts\` holds the first row.

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

An item is written in units of 1 kB. While an answer is on its way the chat's item holds it, with the person's name
and picture: beyond 1 kB the write that begins the answer costs one unit more, and the one that ends it two.
"Other calls" are those of Secrets Manager and EventBridge.

The first row's calls of DynamoDB; write units include those of the indexes:

${table(['function', 'operation', 'items', 'calls', 'reads', 'writes', 'of them indexes'], rows)}`;
}

function pricedPairs({ pair, others }: CostFigures): string {
  const rows = partsOfPair.map((part) => [
    part,
    ...memories.map((memory) => usd(pricePair(pair, referenceWait, memory)[part])),
  ]);
  const totalOf = (priced: Record<string, number>) => usd(sum(Object.values(priced)));
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

By how long the agent thinks, while its function waits and is billed:

${table(['memory', ...waits.map((wait) => `${wait / 1000} s`)], byWait)}

At ${referenceWait / 1000} s and ${referenceMemory} MB, with ${more.join('; with ')}.

Beside that, what a million pairs leave in the table costs ${usd(priceStorage(pair, 1))} USD a month with its backup,
${usd(priceStorage(pair, monthsKept))} USD in the ${monthsKept} months for which messages are kept unless a tenant says otherwise.`;
}

function months({ idle, idleOfMore, moreAccounts, resourceTypes }: CostFigures): string {
  const one = priceIdle(idle);
  const more = priceIdle(idleOfMore);
  const perAccount = Object.keys(one).map(
    (part) => [part, Math.max(0, ((more[part] ?? 0) - (one[part] ?? 0)) / moreAccounts)] as const,
  );
  const standing = Object.entries(priceStanding(idle.stack, resourceTypes));
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

A deployment: three schedules run each minute, and every queue is asked for work all the time.

${table(['part', 'USD'], rows(fixed))}

Each connected account: its token's secret, and a look for gaps each 15 minutes.

${table(['part', 'USD'], rows(each))}`;
}

function method({ pair, pairs }: CostFigures): string {
  const uses = Object.entries(pair.invocation).map(([name, use]) => [
    name === 'WorkersReplyToChat' ? 'reply-to-chat' : 'receive-webhook',
    use.cpuMilliseconds.toFixed(1),
    use.megabytes,
    count(use.tableCalls),
    count(use.tableTransactions),
    count(use.queueCalls),
  ]);
  return `## How the time is computed

Lambda bills time, which here would be that of this machine. What is billed is therefore put together:

    CPU milliseconds × ${assumed.megabytesOfFullCpu} / memory + waits for DynamoDB and SQS + for Meta and the agent

The CPU time is the median of ${pairs} pairs after 12 others, of the function's whole process, between one answer to the
Lambda Runtime API and the next. A CPU of AWS is taken to be as fast as this one; calls are not encrypted here, which
spares about a third of a millisecond for each. The waits are assumed, and taken to follow one another:
${assumed.tableCall} ms for a call of DynamoDB, ${assumed.tableTransaction} ms for a transaction, ${assumed.queueCall} ms for SQS, ${assumed.graphCall} ms for Meta. "Seen" and "typing" are told
to Meta while the agent thinks. Cold starts are not in it.

${table(
  [
    'an invocation of',
    'CPU ms',
    'most memory, MB',
    'calls of DynamoDB',
    'transactions',
    'calls of SQS',
  ],
  uses,
)}

The memory is that of the whole process on this machine; a size below it is in the tables for comparison only.

Logs are what the functions write and Lambda's own three lines of each invocation (${lambdaLogBytes} bytes), taken in and kept for
a month. An idle queue is asked ${assumed.idleReceivesPerMinute} times a minute: five long polls of 20 seconds. A month has ${hoursPerMonth} hours. Units of
DynamoDB are those that the local run's table reports, which follow the documented rules. Where AWS's own counting
of an index in a transaction differs, so do these figures.

Not in it: free tiers, the agent and its model, data sent out to Meta and to agents, sign-in, calls of the API by
staff, a log of the API's requests, custom metrics (0.30 USD each a month), traces, the daily look at tokens.`;
}

function priceTable(): string {
  const rows = Object.values(prices).map(({ unit, usd: price, source }) => [
    unit,
    price < 0.001 ? `${Number((price * 1e6).toPrecision(6))} per million` : String(price),
    `<${source}>`,
  ]);
  return `## Prices

List prices of ${pricesOf} (\`bench/cost/prices.ts\`). Look at the sources before you rely on them.

${table(['for a', 'USD', 'source'], rows)}`;
}
