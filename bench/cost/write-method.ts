import { count, table, usd } from '../report/markdown.ts';
import { accessLogBytes, assumed, hoursPerMonth, lambdaLogBytes } from './assumptions.ts';
import type { CostFigures } from './cost-figures.ts';
import { prices, pricesOf } from './prices.ts';

/** How the sheet's figures come about, and what is not in them. */
export function describeMethod({ pair, pairs }: CostFigures): string {
  const uses = Object.entries(pair.invocation).map(([name, use]) => [
    name === 'WorkersReplyToChat' ? 'reply-to-chat' : 'receive-webhook',
    use.cpuMilliseconds.toFixed(1),
    use.megabytes,
    count(use.tableCalls),
    count(use.tableTransactions),
    count(use.queueCalls),
  ]);
  const logPrice = prices.logGigabyte.usd + prices.logGigabyteMonth.usd;
  const secretReads = 12 * hoursPerMonth * prices.secretCall.usd;
  const accessLogs = 1e6 * pair.requests * (accessLogBytes / 1e9) * logPrice;
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
a month. An idle queue is taken to be asked ${assumed.idleReceivesPerMinute} times a minute: five long polls of 20 seconds. A month has ${hoursPerMonth} hours. Units of
DynamoDB are those that the local run's table reports, which follow the documented rules. Where AWS's own counting
of an index in a transaction differs, so do these figures.

Not in it: free tiers, the agent and its model, data sent out to Meta and to agents, sign-in, calls of the API by
staff, metrics of failures, traces, the daily look at tokens, and that a function which works without a pause reads the
app secret each five minutes (${usd(secretReads)} USD a month). Nor is the log of the API's requests, which is on unless
the setting \`accessLogs\` is off: about ${accessLogBytes} bytes for each, ${usd(accessLogs)} USD for a million pairs.

${consoleAside()}`;
}

/** Priced by what it is at most: nothing of it was measured. */
function consoleAside(): string {
  const requests = assumed.inboxHours * 3600 * assumed.inboxRequestsPerSecond;
  const visits = 1000 * (assumed.consoleVisitMegabytes / 1000) * prices.edgeGigabyte.usd;
  return `Nor is the console, which the setting \`console\` adds: it comes to nearly nothing. Its files are ${assumed.consoleMegabytes} MB in S3,
where a GB costs ${prices.bucketGigabyteMonth.usd} USD a month. CloudFront charges for requests and for what it sends. Of these an account has
[10 million and 1 TB free](${prices.edgeRequest.source}) each month, for good, and 2 million runs of the function at its
edge, which answers for pages alone. An inbox in which somebody works without a pause, ${assumed.inboxHours} hours a month, makes
${(requests / 1e6).toFixed(2)} million requests; where the free ones are used up that is ${usd(requests * prices.edgeRequest.usd)} USD, beside the calls of the API that they
are. A thousand first visits of ${assumed.consoleVisitMegabytes} MB are ${usd(visits)} USD then.`;
}

export function priceTable(): string {
  const rows = Object.values(prices).map(({ unit, usd: price, source }) => [
    unit,
    price < 0.001 ? `${Number((price * 1e6).toPrecision(6))} per million` : String(price),
    `<${source}>`,
  ]);
  return `## Prices

List prices of ${pricesOf} (\`bench/cost/prices.ts\`). They were gathered second hand, not read off AWS's own pages:
compare them with those before you rely on them.

${table(['for a', 'USD', 'where AWS says it'], rows)}`;
}
