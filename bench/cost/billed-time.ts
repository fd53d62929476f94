import { assumed } from './assumptions.ts';
import type { InvocationUse } from './invocation-use.ts';

/**
 * The time that AWS bills for an invocation: its CPU time measured here, stretched to the share of a CPU that
 * its memory gets, plus the waits for the services it calls, one after another. Rounded up to a millisecond,
 * as AWS does.
 *
 * @param otherWaits milliseconds in addition to those for DynamoDB and SQS
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
