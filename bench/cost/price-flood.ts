import { accessLogBytes, lambdaLogBytes } from './assumptions.ts';
import { billedMilliseconds } from './billed-time.ts';
import { referenceMemory } from './cost-figures.ts';
import type { InvocationUse } from './invocation-use.ts';
import { prices } from './prices.ts';

const secondsPerDay = 86_400;

/**
 * The most USD per day that a constant flood of unsigned deliveries costs: each is assumed to use the CPU
 * time of a delivery that is recorded. None causes an AWS call (`test/attacks/strangers.test.ts`).
 *
 * @param use the use of the function that takes deliveries
 * @param rate requests per second
 */
export function priceFlood(use: InvocationUse, rate: number) {
  const requests = rate * secondsPerDay;
  const refused = { ...use, tableCalls: 0, tableTransactions: 0, queueCalls: 0 };
  const seconds = billedMilliseconds(refused, 0, referenceMemory) / 1000;
  const time = seconds * (referenceMemory / 1024) * prices.gigabyteSecond.usd;
  const logGigabytes = (lambdaLogBytes + accessLogBytes) / 1e9;
  const logPrice = prices.logGigabyte.usd + prices.logGigabyteMonth.usd;
  return {
    requests,
    gateway: requests * prices.apiRequest.usd,
    functions: requests * (prices.invocation.usd + time),
    logs: requests * logGigabytes * logPrice,
  };
}
