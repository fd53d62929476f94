import { assumed, lambdaLogBytes } from './assumptions.ts';
import { billedMilliseconds } from './billed-time.ts';
import type { MeasuredPairs } from './measure.ts';
import { prices } from './prices.ts';

/** USD per million pairs, by part, in the sheet's order. */
export type PricedPair = Record<(typeof partsOfPair)[number], number>;

export const partsOfPair = [
  'API Gateway requests',
  'Lambda invocations',
  'Lambda time',
  'SQS requests',
  'DynamoDB writes',
  'DynamoDB reads',
  'Logs',
] as const;

const million = 1e6;
const gigabyte = 1e9;

/**
 * @param agentMilliseconds how long the agent thinks, while its function waits for it
 * @param megabytes the memory of both functions
 */
export function pricePair(
  pair: MeasuredPairs,
  agentMilliseconds: number,
  megabytes: number,
): PricedPair {
  const invocations = sum(Object.values(pair.invocations));
  const milliseconds = Object.entries(pair.invocation).map(([name, use]) => {
    const waits = name === 'WorkersReplyToChat' ? waitsOfWorker(agentMilliseconds) : 0;
    return (pair.invocations[name] ?? 0) * billedMilliseconds(use, waits, megabytes);
  });
  const logBytes = pair.logBytes + invocations * lambdaLogBytes;
  return {
    'API Gateway requests': million * pair.requests * prices.apiRequest.usd,
    'Lambda invocations': million * invocations * prices.invocation.usd,
    'Lambda time':
      million * (sum(milliseconds) / 1000) * (megabytes / 1024) * prices.gigabyteSecond.usd,
    'SQS requests': million * sum(Object.values(pair.queueRequests)) * prices.fifoRequest.usd,
    'DynamoDB writes': million * pair.writes * prices.writeUnit.usd,
    'DynamoDB reads': million * pair.reads * prices.readUnit.usd,
    Logs: million * (logBytes / gigabyte) * (prices.logGigabyte.usd + prices.logGigabyteMonth.usd),
  };
}

/** Meta is told "seen" and "typing" while the agent thinks. */
function waitsOfWorker(agentMilliseconds: number): number {
  const beside = assumed.graphCallsBesideAgent * assumed.graphCall;
  const after = assumed.graphCallsAfterAgent * assumed.graphCall;
  return Math.max(agentMilliseconds, beside) + after;
}

/** USD for storing what a million pairs leave in the table for this many months, backup included. */
export function priceStorage({ storedBytes }: MeasuredPairs, months: number): number {
  const monthly = prices.tableGigabyteMonth.usd + prices.backupGigabyteMonth.usd;
  return million * (storedBytes / gigabyte) * monthly * months;
}

export function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
