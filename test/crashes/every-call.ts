import { expect } from 'vitest';
import type { FaultEffect } from '../../infra/local/faults.ts';
import { shortName } from '../../infra/local/lambda/short-name.ts';
import type { Run } from '../../infra/local/run.ts';

/** One call of a function, as one can speak of it: the how-many-eth of its operation in a scene. */
export interface MadeCall {
  functionId: string;
  service: string;
  operation: string;
  /** From 1. */
  nth: number;
}

/** Something that people and Meta do with the stack, from its beginning to its end. */
export interface Way<Scene> {
  /** What is there before; nothing goes wrong here. */
  prepare(): Promise<Scene>;
  /** What is done, each thing again until it works, as people, Meta and the queue do. */
  act(scene: Scene): Promise<void>;
  /** What must hold in the end and does not. */
  complain(scene: Scene): Promise<string[]>;
}

/** A way whose calls are known. */
export interface FollowedWay<Scene> {
  run: Run;
  watch: CallWatch;
  way: Way<Scene>;
  calls: MadeCall[];
}

/** What a call suffers; undefined: this cannot happen to it. */
export type Harm = (call: MadeCall) => FaultEffect | undefined;

/** A process that has nothing to do for ten minutes ends. */
const idleMilliseconds = 11 * 60_000;

/** What a process does only once, as reading a secret, is done again. */
async function endProcesses(run: Run): Promise<void> {
  await run.advance(idleMilliseconds);
  await run.idle();
}

/** Watches the calls of a run and harms those that a test chooses. */
export class CallWatch {
  #run: Run;
  #graphCallers: RegExp;
  #counts = new Map<string, number>();
  #onCall: ((call: MadeCall) => FaultEffect | undefined) | undefined;

  /** @param graphCallers the functions that may call Meta or an agent here, never two at once */
  constructor(run: Run, graphCallers: RegExp) {
    this.#run = run;
    this.#graphCallers = graphCallers;
    run.faults.decide = ({ service, operation, functionId }) =>
      this.tell(service, operation, functionId);
  }

  /** Notes a call of a function, and answers what it must suffer. */
  tell(service: string, operation: string, by?: string): FaultEffect | undefined {
    if (!this.#onCall) return undefined;
    const functionId = by ?? this.#caller();
    const name = nameOf({ functionId, service, operation });
    const nth = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, nth);
    return this.#onCall({ functionId, service, operation, nth });
  }

  /** Who calls where the call does not say it. */
  #caller(): string {
    const [functionId, ...others] = this.#run.busy().filter((id) => this.#graphCallers.test(id));
    if (functionId && others.length === 0) return functionId;
    throw new Error(`Who calls? ${[functionId, ...others].join(', ')}`);
  }

  /** Does something with every call told of; counting begins anew. */
  async during(
    onCall: (call: MadeCall) => FaultEffect | undefined,
    act: () => Promise<void>,
  ): Promise<void> {
    this.#counts.clear();
    this.#onCall = onCall;
    await act().finally(() => {
      this.#onCall = undefined;
    });
  }
}

/** Every call that a way makes, where nothing goes wrong and every process is new. */
export async function recordCalls<Scene>(
  run: Run,
  watch: CallWatch,
  way: Way<Scene>,
): Promise<MadeCall[]> {
  const calls: MadeCall[] = [];
  const scene = await way.prepare();
  await endProcesses(run);
  await watch.during(
    (call) => {
      if (!isOfQueue(call)) calls.push(call);
      return undefined;
    },
    () => way.act(scene),
  );
  expect(await way.complain(scene), 'where nothing goes wrong').toEqual([]);
  return calls;
}

/** Lambda looks into its queues all the time, in the name of a function that does not run. */
function isOfQueue({ operation }: MadeCall): boolean {
  return ['ReceiveMessage', 'GetQueueAttributes'].includes(operation);
}

/**
 * Goes the way once for each call and harm. What is complained of is told with the call, and so is a call
 * that was not met: then nothing was tried.
 */
export async function harmEveryCall<Scene>(
  followed: FollowedWay<Scene>,
  harms: Record<string, Harm>,
): Promise<void> {
  const complaints: string[] = [];
  for (const call of followed.calls) {
    for (const [what, harm] of Object.entries(harms)) {
      if (harm(call) === undefined) continue;
      const found = await harmOne(followed, call, harm);
      complaints.push(...found.map((text) => `${describe(call)} ${what}: ${text}`));
    }
  }
  expect(complaints).toEqual([]);
}

/** How many calls each function makes, to be read in the test's output. */
export function printCalls(what: string, calls: MadeCall[]): void {
  const counts = Map.groupBy(calls, ({ functionId }) => shortName(functionId));
  console.log(what, Object.fromEntries([...counts].map(([name, { length }]) => [name, length])));
}

async function harmOne<Scene>(
  { run, watch, way }: FollowedWay<Scene>,
  wanted: MadeCall,
  harm: Harm,
): Promise<string[]> {
  const scene = await way.prepare();
  if (wanted.service === 'secretsmanager') await endProcesses(run);
  let met = 0;
  try {
    await watch.during(
      (call) => {
        if (describe(call) !== describe(wanted)) return undefined;
        met += 1;
        return harm(call);
      },
      () => way.act(scene),
    );
  } catch (error) {
    return [String(error)];
  }
  return [...(met === 1 ? [] : ['was not met']), ...(await way.complain(scene))];
}

function describe(call: MadeCall): string {
  return `${nameOf(call)} #${call.nth}`;
}

function nameOf({ functionId, service, operation }: Omit<MadeCall, 'nth'>): string {
  return `${shortName(functionId)}: ${service} ${operation}`;
}

/** The process that calls is gone: before the call takes effect, or before its answer comes. */
export const deaths: Record<string, Harm> = {
  'dies before': ({ functionId, operation }) =>
    onlyReads(operation) ? undefined : { kind: 'crash', when: 'before', functionId },
  'dies after': ({ functionId }) => ({ kind: 'crash', when: 'after', functionId }),
};

/** Whoever dies before or after it leaves the same behind: once is enough. */
function onlyReads(operation: string): boolean {
  return /^(Get|BatchGet|Query|get-|list-)/.test(operation);
}

/** The answer is lost: the SDK repeats a call of AWS by itself, which then meets what it has done. */
export const lostAnswers: Record<string, Harm> = {
  'breaks after': () => ({ kind: 'reset', when: 'after' }),
  'answers what cannot be read, after': ({ service }) =>
    service === 'graph'
      ? { kind: 'answer', status: 200, body: '<html>', afterEffect: true }
      : undefined,
};
