import { assumed } from './assumptions.ts';
import type { InvocationUse } from './invocation-use.ts';

/**
 * The time that AWS bills for an invocation: its CPU time here, stretched to the share of a CPU that its
 * memory brings, and the waits for what it calls, one after the other. Rounded up to a millisecond, as AWS
 * does.
 *
 * @param otherWaits milliseconds beside those for DynamoDB and SQS
 */
export function billedMilliseconds(
  use: InvocationUse,
  otherWaits: number,
  megabytes: number,
): number {
  const share = Math.min(1, megabytes / assumed.megabytesOfFullCpu);
  const waits =
    use.tableCalls * assumed.tableCall +
    use.tableTransactions * assumed.tableTransaction +
    use.queueCalls * assumed.queueCall +
    otherWaits;
  return Math.ceil(use.cpuMilliseconds / share + waits);
}
