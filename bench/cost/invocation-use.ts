import type { Metered } from './meter.ts';

/** What one invocation of a function uses on average, with its AWS calls grouped by how long they take. */
export interface InvocationUse {
  /** The mean over a part's invocations, in the median part, which a busy machine disturbs less. */
  cpuMilliseconds: number;
  /** The same for the slowest part. */
  slowestCpuMilliseconds: number;
  /** The most memory that its process ever had. */
  megabytes: number;
  tableCalls: number;
  tableTransactions: number;
  queueCalls: number;
}

/** By function. Receives and deletions on its queue are Lambda's calls, not the function's. */
export function averageInvocation(metered: Metered[]): Record<string, InvocationUse> {
  const invocations = metered.flatMap((part) => part.invocations);
  const calls = metered.flatMap((part) => part.calls);
  const byFunction = Object.groupBy(invocations, ({ functionName }) => functionName);
  const uses = Object.entries(byFunction).map(([name, all = []]) => {
    const own = calls.filter(({ functionName }) => functionName === name);
    const perInvocation = (matches: (call: (typeof own)[number]) => boolean) =>
      own.filter(matches).reduce((sum, { times }) => sum + times, 0) / all.length;
    const isTransaction = (operation: string) => operation.startsWith('Transact');
    const means = metered
      .map((part) => meanCpu(part, name))
      .filter((mean) => mean > 0)
      .sort((a, b) => a - b);
    const use: InvocationUse = {
      cpuMilliseconds: means[Math.floor(means.length / 2)] ?? 0,
      slowestCpuMilliseconds: means.at(-1) ?? 0,
      megabytes: Math.max(...all.map(({ megabytes }) => megabytes)),
      tableCalls: perInvocation(
        ({ service, operation }) => service === 'dynamodb' && !isTransaction(operation),
      ),
      tableTransactions: perInvocation(({ operation }) => isTransaction(operation)),
      queueCalls: perInvocation(({ operation }) => operation.startsWith('SendMessage')),
    };
    return [name, use] as const;
  });
  return Object.fromEntries(uses);
}

function meanCpu({ invocations }: Metered, name: string): number {
  const own = invocations.filter(({ functionName }) => functionName === name);
  return own.reduce((sum, { cpuMilliseconds }) => sum + cpuMilliseconds, 0) / own.length;
}
