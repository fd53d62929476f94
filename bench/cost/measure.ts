import type { Stack } from '../../infra/local/template/stack.ts';
import { averageInvocation, type InvocationUse } from './invocation-use.ts';
import type { Metered } from './meter.ts';
import { averagePair, functionsOfPair, type PairCounts } from './pair-counts.ts';
import { countStoredBytes } from './stored-bytes.ts';
import { type Conversation, startMeteredRun } from './warm-conversation.ts';

/** This many pairs fill the history that the agent sees; by then compiled code has settled too. */
const warmUp = 12;

export interface MeasuredPairs extends PairCounts {
  /** The bytes that a pair leaves in the table. */
  storedBytes: number;
  invocation: Record<string, InvocationUse>;
}

/** Exchanges pairs in a warm conversation on its own local run. */
export async function measurePairs(
  stackFolder: string,
  pairs: number,
  conversation: Conversation,
  progress: (done: number) => void,
): Promise<MeasuredPairs> {
  const { run, exchangePair } = await startMeteredRun(stackFolder, conversation);
  try {
    for (let index = 0; index < warmUp; index += 1) await exchangePair();
    const storedBefore = await countStoredBytes(run);
    const metered: Metered[] = [];
    while (metered.length < pairs) {
      metered.push(await exchangePair());
      progress(metered.length);
    }
    const storedBytes = ((await countStoredBytes(run)) - storedBefore) / pairs;
    return {
      ...averagePair(metered),
      storedBytes,
      invocation: averageInvocation(metered.map(withoutOthers)),
    };
  } finally {
    await run.close();
  }
}

function withoutOthers({ invocations, ...rest }: Metered): Metered {
  const own = invocations.filter(({ functionName }) => functionsOfPair.includes(functionName));
  return { ...rest, invocations: own };
}

/** What an hour takes in which nobody writes: everything that runs on a schedule. */
export interface IdleHour {
  reads: number;
  writes: number;
  secretCalls: number;
  logBytes: number;
  /** Each listed once. */
  customMetrics: string[];
  /** Calls to Meta. */
  graphCalls: number;
  invocations: number;
  invocation: Record<string, InvocationUse>;
  /** By function. */
  perHour: Record<string, number>;
  /** The stack that ran. */
  stack: Stack;
}

/** A little more than a quarter of an hour, the longest interval at which anything recurs. */
const restBefore = 16;
const hour = 60;

export async function measureIdleHour(stackFolder: string, accounts: number): Promise<IdleHour> {
  const { run, rest } = await startMeteredRun(stackFolder, { accounts });
  try {
    await rest(restBefore);
    const askedBefore = run.meta.sent.length;
    const metered = await rest(hour);
    const { calls, invocations, logBytes } = metered;
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    const secretCalls = calls.filter(({ service }) => service === 'secretsmanager');
    const byFunction = Object.groupBy(invocations, ({ functionName }) => functionName);
    return {
      reads: sum(calls.map(({ reads }) => reads)),
      writes: sum(calls.map(({ writes }) => writes)),
      secretCalls: sum(secretCalls.map(({ times }) => times)),
      logBytes: sum(Object.values(logBytes)),
      customMetrics: [...new Set(metered.customMetrics)],
      graphCalls: run.meta.sent.length - askedBefore,
      stack: run.stack,
      invocations: invocations.length,
      invocation: averageInvocation([metered]),
      perHour: Object.fromEntries(
        Object.entries(byFunction).map(([name, all]) => [name, all?.length ?? 0]),
      ),
    };
  } finally {
    await run.close();
  }
}
