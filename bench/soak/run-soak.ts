import { setTimeout } from 'node:timers/promises';
import { createRandom } from '../../test/histories/world/random.ts';
import { scanTable } from '../../test/support/stored.ts';
import { countStoredBytes } from '../cost/stored-bytes.ts';
import { comeToRest } from './come-to-rest.ts';
import { type Harm, inflictFaults } from './inflict-faults.ts';
import { judgeChats } from './judge-chats.ts';
import { complainOfMemory, judgeMemory, type MemoryVerdict } from './judge-memory.ts';
import { complainOfLeaks, complainOfLetters, listLeftJobs } from './judge-rest.ts';
import { openShops, type SoakWorld } from './open-shops.ts';
import { tellProgress } from './tell-progress.ts';
import { Traffic } from './traffic.ts';
import { AnswerWatch } from './watch-answers.ts';
import { measureOwnMemory } from './watch-memory.ts';

export interface SoakOptions {
  messages: number;
  /** Messages per second. */
  rate: number;
  seed: number;
  harm: Harm;
  /** Milliseconds after which the latest event is delivered. */
  longestDelay: number;
}

/** The outcome of a soak. */
export interface SoakResult {
  messages: number;
  seconds: number;
  deliveries: Traffic['deliveries'];
  faults: Record<string, number>;
  /** Milliseconds that each message waited for its answer, including the quiet window. */
  waits: number[];
  /** How many chats are marked as left to people. */
  marked: number;
  /** The requirements that do not hold. */
  complaints: string[];
  memory: MemoryVerdict[];
  /** Bytes that this process held before the first message and after the last. */
  own: { before: Memory; after: Memory };
  storedBytes: number;
}

type Memory = ReturnType<typeof measureOwnMemory>;

/** Lets people write for a while as calls sometimes fail; in the end all must be as if none had failed. */
export async function runSoak(
  options: SoakOptions,
  progress: (text: string) => void,
  stop: AbortSignal,
): Promise<SoakResult> {
  const world = await openShops(createRandom(options.seed), progress);
  try {
    const { run, shops } = world;
    const traffic = new Traffic(run, shops, createRandom(options.seed + 1), options.longestDelay);
    const answers = new AnswerWatch(run);
    const faults = inflictFaults(run, createRandom(options.seed + 2), options.harm);
    const before = measureOwnMemory();
    const told = tellProgress(world, traffic, answers, faults, progress);
    const seconds = await sendAll(traffic, options, stop, progress).finally(told.end);
    run.faults.clear();
    progress('The faults have ended; what waits is let come to rest, on a clock that jumps …');
    answers.count(traffic.written);
    await comeToRest(world, progress);
    answers.count(traffic.written);
    progress('Every message is judged …');
    const own = { before, after: measureOwnMemory() };
    const verdict = await judge(world, traffic, seconds);
    const messages = traffic.written.length;
    const { waits } = answers;
    const measured = { messages, seconds, deliveries: traffic.deliveries, faults, waits, own };
    return { ...measured, ...verdict, storedBytes: await countStoredBytes(run) };
  } finally {
    await world.close();
  }
}

/** @returns how many seconds people wrote, not counting the delivery of the last messages */
async function sendAll(
  traffic: Traffic,
  { messages, rate }: SoakOptions,
  stop: AbortSignal,
  progress: (text: string) => void,
): Promise<number> {
  const begun = performance.now();
  for (let index = 0; index < messages && !stop.aborted; index += 1) {
    const early = begun + (index * 1000) / rate - performance.now();
    if (early > 0) await setTimeout(early);
    await traffic.write();
    traffic.deliverDue();
  }
  const seconds = (performance.now() - begun) / 1000;
  progress('Nobody writes any more; what was written is delivered until it is taken …');
  await traffic.end();
  return seconds;
}

async function judge(world: SoakWorld, { written }: Traffic, seconds: number) {
  const items = await scanTable(world.run);
  const chats = await judgeChats(world.run, written, items);
  const memory = judgeMemory(world.memory.list());
  const complaints = [
    ...chats.complaints,
    ...complainOfLetters(items),
    ...(await listLeftJobs(world)),
    ...(await complainOfLeaks(world, items)),
    ...complainOfMemory(memory, seconds),
  ];
  return { complaints, marked: chats.marked, memory };
}
