import type { Metered, MeteredCall } from './meter.ts';
import { addUnits } from './table-units.ts';

/** What one pair takes, counting only the functions that a message passes through. */
export interface PairCounts {
  /** API requests. */
  requests: number;
  /** By function. */
  invocations: Record<string, number>;
  /** By operation, without empty receives. */
  queueRequests: Record<string, number>;
  reads: number;
  writes: number;
  logBytes: number;
  /** Each listed once. */
  customMetrics: string[];
  /** DynamoDB calls by function and kind. */
  calls: MeteredCall[];
  /** Calls to every other service, such as `secretsmanager GetSecretValue`. */
  otherCalls: string[];
}

/** The others run on schedules, whatever is said in a conversation. */
export const functionsOfPair = ['ApiWebhooksReceiveWebhook', 'WorkersReplyToChat'];

/** The mean of several pairs. */
export function averagePair(pairs: Metered[]): PairCounts {
  const calls = pairs.flatMap((pair) => pair.calls).filter(isOfPair);
  const mean = (total: number) => total / pairs.length;
  const ofTable = sumCalls(calls.filter(({ service }) => service === 'dynamodb'));
  const perPair = ofTable.map((call) => ({
    ...call,
    times: mean(call.times),
    refused: mean(call.refused),
    reads: mean(call.reads),
    writes: mean(call.writes),
    indexWrites: Object.fromEntries(
      Object.entries(call.indexWrites).map(([name, units]) => [name, mean(units)]),
    ),
  }));
  const queued = calls.filter(({ service, about }) => service === 'sqs' && about === '');
  const others = calls.filter(({ service }) => service !== 'sqs' && service !== 'dynamodb');
  const invocations = pairs.flatMap((pair) => pair.invocations).filter(isOfPair);
  const logBytes = pairs.flatMap((pair) => functionsOfPair.map((name) => pair.logBytes[name] ?? 0));
  return {
    requests: mean(pairs.flatMap((pair) => pair.requests).length),
    invocations: mapValues(
      Object.groupBy(invocations, ({ functionName }) => functionName),
      (all) => mean(all.length),
    ),
    queueRequests: mapValues(
      Object.groupBy(queued, ({ operation }) => operation),
      (all) => mean(sum(all.map(({ times }) => times))),
    ),
    reads: sum(perPair.map(({ reads }) => reads)),
    writes: sum(perPair.map(({ writes }) => writes)),
    logBytes: Math.round(mean(sum(logBytes))),
    customMetrics: [...new Set(pairs.flatMap(({ customMetrics }) => customMetrics))],
    calls: perPair,
    otherCalls: others.map(({ service, operation }) => `${service} ${operation}`),
  };
}

function isOfPair({ functionName }: { functionName: string }): boolean {
  return functionsOfPair.includes(functionName);
}

function sumCalls(calls: MeteredCall[]): MeteredCall[] {
  const sums = new Map<string, MeteredCall>();
  for (const call of calls) {
    const key = `${call.functionName} ${call.operation} ${call.about}`;
    const known = sums.get(key);
    const { times, refused } = call;
    const added = known && {
      ...addUnits(known, call),
      times: known.times + times,
      refused: known.refused + refused,
    };
    sums.set(key, added ?? call);
  }
  return [...sums.values()];
}

function mapValues<T>(
  groups: Partial<Record<string, T[]>>,
  map: (all: T[]) => number,
): Record<string, number> {
  const entries = Object.entries(groups).map(([name, all]) => [name, map(all ?? [])] as const);
  return Object.fromEntries(entries);
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
