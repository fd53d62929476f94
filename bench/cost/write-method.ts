import { count, table, usd } from '../report/markdown.ts';
import { accessLogBytes, assumed, hoursPerMonth, lambdaLogBytes } from './assumptions.ts';
import type { CostFigures } from './cost-figures.ts';
import { prices, pricesOf } from './prices.ts';

/** How the sheet's figures are determined, and what they leave out. */
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

Lambda bills time, which here would be that of this machine. The billed time is therefore calculated:

    CPU milliseconds × ${assumed.megabytesOfFullCpu} / memory + waits for DynamoDB and SQS + for Meta and the agent

The CPU time is the median of ${pairs} pairs, after 12 to warm up, of the function's whole process, between one answer to the
Lambda Runtime API and the next. A CPU at AWS is assumed to be as fast as this one; calls are not encrypted here, which
saves about a third of a millisecond for each. The waits are assumed values, one after the other:
${assumed.tableCall} ms for a DynamoDB call, ${assumed.tableTransaction} ms for a transaction, ${assumed.queueCall} ms for SQS, ${assumed.graphCall} ms for Meta. "Seen" and "typing" are sent
to Meta while the agent thinks. Cold starts are not included.

${table(
  ['an invocation of', 'CPU ms', 'peak memory, MB', 'DynamoDB calls', 'transactions', 'SQS calls'],
  uses,
)}

The memory is that of the whole process on this machine; smaller sizes are in the tables for comparison only.

Logs are what the functions write and Lambda's own three lines per invocation (${lambdaLogBytes} bytes), ingested and kept for
a month. An idle queue is assumed to be polled ${assumed.idleReceivesPerMinute} times a minute: five long polls of 20 seconds. A month has ${hoursPerMonth} hours.
DynamoDB units are as reported by the local run's table, which follows the documented rules. If AWS counts an index in
a transaction differently, these figures differ, too.

Not included: free tiers, the agent and its model, data sent out to Meta and to agents, sign-in, API calls by staff,
failure metrics, traces, the daily check of tokens, and the reads of the app secret, one every five minutes while a
function works without a pause (${usd(secretReads)} USD a month). Nor is the log of API requests, which is on unless
the setting \`accessLogs\` is off: about ${accessLogBytes} bytes each, ${usd(accessLogs)} USD for a million pairs.

${consoleAside()}`;
}

/** Priced by its upper bound, because nothing of it was measured. */
function consoleAside(): string {
  const requests = assumed.inboxHours * 3600 * assumed.inboxRequestsPerSecond;
  const visits = 1000 * (assumed.consoleVisitMegabytes / 1000) * prices.edgeGigabyte.usd;
  return `Nor is the console, which the setting \`console\` adds: it costs almost nothing. Its files take ${assumed.consoleMegabytes} MB in S3,
where a GB costs ${prices.bucketGigabyteMonth.usd} USD a month. CloudFront charges for requests and for the data it sends. Of these, an account has
[10 million and 1 TB free](${prices.edgeRequest.source}) each month, permanently, and 2 million runs of the edge
function, which answers only for pages. An inbox in which somebody works without a pause, ${assumed.inboxHours} hours a month, makes
${(requests / 1e6).toFixed(2)} million requests; once the free ones are used up, that is ${usd(requests * prices.edgeRequest.usd)} USD, beside what they cost as API
calls. A thousand first visits of ${assumed.consoleVisitMegabytes} MB are then ${usd(visits)} USD.`;
}

export function priceTable(): string {
  const rows = Object.values(prices).map(({ unit, usd: price, source }) => [
    unit,
    price < 0.001 ? `${Number((price * 1e6).toPrecision(6))} per million` : String(price),
    `<${source}>`,
  ]);
  return `## Prices

List prices of ${pricesOf} (\`bench/cost/prices.ts\`). They were gathered second-hand, not read from AWS's own pages:
check them there before you rely on them.

${table(['for a', 'USD', 'AWS page'], rows)}`;
}
