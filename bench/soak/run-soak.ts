import { setTimeout } from 'node:timers/promises';
import { createRandom } from '../../test/histories/world/random.ts';
import { scanTable } from '../../test/support/stored.ts';
import { countStoredBytes } from '../cost/stored-bytes.ts';
import { type Harm, inflictFaults } from './inflict-faults.ts';
import { chatsIn, judgeChats, listUnsettled } from './judge-chats.ts';
import { complainOfMemory, judgeMemory, type MemoryVerdict } from './judge-memory.ts';
import { complainOfLeaks, complainOfLetters, listLeftJobs } from './judge-rest.ts';
import { megabytes } from './megabytes.ts';
import { openShops, type SoakWorld } from './open-shops.ts';
import { Traffic } from './traffic.ts';
import { AnswerWatch } from './watch-answers.ts';
import { measureOwnMemory } from './watch-memory.ts';

export interface SoakOptions {
  messages: number;
  /** Messages a second. */
  rate: number;
  seed: number;
  harm: Harm;
  /** Milliseconds after which the latest event is delivered. */
  longestDelay: number;
}

/** What came of it. */
export interface SoakResult {
  messages: number;
  seconds: number;
  deliveries: Traffic['deliveries'];
  faults: Record<string, number>;
  /** Milliseconds that each message waited for its answer, the quiet window included. */
  waits: number[];
  /** Chats that were left to people, as their mark says. */
  marked: number;
  /** What does not hold. */
  complaints: string[];
  memory: MemoryVerdict[];
  /** Bytes that this process held before the first message and after the last. */
  own: { before: Memory; after: Memory };
  storedBytes: number;
}

type Memory = ReturnType<typeof measureOwnMemory>;

/** Has people write for a while as everything fails now and then; then all must be as if nothing had. */
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
    const begun = performance.now();
    const told = tellProgress(world, traffic, answers, faults, progress);
    await sendAll(traffic, options, stop).finally(told.end);
    const seconds = (performance.now() - begun) / 1000;
    await traffic.end();
    run.faults.clear();
    progress('The faults have ended; what waits is let come to rest, on a clock that jumps …');
    answers.count(traffic.written);
    await comeToRest(world);
    answers.count(traffic.written);
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

async function sendAll(traffic: Traffic, { messages, rate }: SoakOptions, stop: AbortSignal) {
  const begun = performance.now();
  for (let index = 0; index < messages && !stop.aborted; index += 1) {
    const early = begun + (index * 1000) / rate - performance.now();
    if (early > 0) await setTimeout(early);
    await traffic.write();
    traffic.deliverDue();
  }
}

const tellEvery = 10_000;

function tellProgress(
  { memory }: SoakWorld,
  traffic: Traffic,
  answers: AnswerWatch,
  faults: Record<string, number>,
  progress: (text: string) => void,
): { end: () => void } {
  const timer = setInterval(() => {
    const { sent, answered, oldest } = answers.count(traffic.written);
    const suffered = Object.values(faults).reduce((sum, count) => sum + count, 0);
    const heaps = Object.entries(memory.largest()).map(
      ([name, heap]) => `${name} ${megabytes(heap)}`,
    );
    const own = `this process ${megabytes(process.memoryUsage().rss)}`;
    progress(
      `${sent} sent, ${answered} answered, ${sent - answered} wait, the oldest for ${Math.round(oldest / 1000)} s; ` +
        `${suffered} faults; MB: ${[own, ...heaps].join(', ')}`,
    );
  }, tellEvery);
  return { end: () => clearInterval(timer) };
}

const minute = 60_000;
const looksEvery = 5;
/** Meta's last redelivery of an echo comes 11 minutes after the first. */
const fewestMinutes = 15;
const mostMinutes = 120;

/** Moves the clock on until no chat waits for anything but people. */
async function comeToRest(world: SoakWorld): Promise<void> {
  const { run } = world;
  for (let passed = 1; passed <= mostMinutes; passed += 1) {
    await run.advance(minute);
    await run.idle();
    const looks = passed >= fewestMinutes && passed % looksEvery === 0;
    if (looks && (await isAtRest(world))) return;
  }
}

async function isAtRest(world: SoakWorld): Promise<boolean> {
  const chats = chatsIn(await scanTable(world.run));
  const waiting = [...chats.values()].some((chat) => listUnsettled(chat).length > 0);
  return !waiting && (await listLeftJobs(world)).length === 0;
}

async function judge(world: SoakWorld, { written }: Traffic, seconds: number) {
  const items = await scanTable(world.run);
  const chats = await judgeChats(world.run, written, items);
  const memory = judgeMemory(world.memory.list());
  const complaints = [
    ...chats.complaints,
    ...complainOfLetters(items),
    ...(await listLeftJobs(world)),
    ...(await complainOfLeaks(world)),
    ...complainOfMemory(memory, seconds),
  ];
  return { complaints, marked: chats.marked, memory };
}
