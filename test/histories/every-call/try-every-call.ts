import { expect, vi } from 'vitest';
import { createRandom } from '../world/random.ts';
import type { Call, Harm, HarmPlan } from '../world/scheduler.ts';
import { World } from '../world/world.ts';
import { complain } from './complaints.ts';
import { type Life, lives } from './lives.ts';

/** Lives once more, the same until the plan harms a call. */
async function live(life: Life, plan: HarmPlan): Promise<string[]> {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  vi.setSystemTime(Date.parse('2026-11-20T12:00:00Z'));
  try {
    const random = createRandom(1);
    const world = new World({
      random,
      mishaps: { crashes: 0, likelihood: 0 },
      agentAct: () => ({ does: 'answers', thinks: 900, replies: 2 }),
      sendOutcome: () => 'ok',
      echoTiming: () => life.echoes,
      plan,
    });
    const told = life.begin(world);
    await world.settle(life.minutes);
    return complain(world, told);
  } finally {
    vi.useRealTimers();
    vi.restoreAllMocks();
  }
}

/**
 * Lives a life once unharmed, and then once for each call that it made and each harm to it.
 *
 * @param harmsOf what is done to a call, by name
 * @returns the calls that were harmed, of those made unharmed
 */
export async function tryEveryCall(
  name: string,
  harmsOf: (call: Call) => Record<string, Harm>,
): Promise<Call[]> {
  const life = lives[name] as Life;
  const calls: Call[] = [];
  const unharmed = await live(life, (call) => {
    calls.push(call);
    return undefined;
  });
  expect(unharmed, `${name}, unharmed`).toEqual([]);
  const complaints: string[] = [];
  const worthTrying = calls.filter((call) => !isOfIdleSweep(call, calls));
  for (const call of worthTrying) {
    for (const [what, harm] of Object.entries(harmsOf(call))) {
      const found = await liveWithHarm(life, call, harm);
      if (found.length > 0)
        complaints.push(`${name}: ${describe(call)} ${what}: ${found.join('; ')}`);
    }
  }
  expect(complaints).toEqual([]);
  const counts = Map.groupBy(worthTrying, ({ process }) => process);
  console.log(
    name,
    Object.fromEntries([...counts].map(([process, { length }]) => [process, length])),
  );
  return worthTrying;
}

/** A sweep that found nothing is as good as the first of them. */
function isOfIdleSweep({ process, processNth }: Call, calls: Call[]): boolean {
  if (process !== 'sweep' || processNth === 1) return false;
  return calls.every(
    (call) =>
      call.process !== 'sweep' || call.processNth !== processNth || call.operation === 'Query',
  );
}

async function liveWithHarm(life: Life, wanted: Call, harm: Harm): Promise<string[]> {
  let met = 0;
  const found = await live(life, (call) => {
    if (describe(call) !== describe(wanted)) return undefined;
    met += 1;
    return harm;
  });
  return met === 1 ? found : [...found, `the call was made ${met} times`];
}

function describe({ process, service, operation, nth }: Call): string {
  return `${process}: ${service} ${operation} #${nth}`;
}
