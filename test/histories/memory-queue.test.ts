import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { startJourney } from '../support/journey.ts';
import { administrator } from '../support/stored.ts';
import { inItsOwnTime } from './run-histories.ts';
import { MemoryQueue } from './world/memory-queue.ts';
import { createRandom } from './world/random.ts';
import { Scheduler } from './world/scheduler.ts';

let run: Run;
let sqs: SQSClient;

beforeAll(async () => {
  // The test takes the jobs itself.
  ({ run } = await startJourney((stack) => {
    stack.eventSources = [];
    stack.schedules = [];
  }));
  sqs = new SQSClient({ ...administrator(run), useQueueUrlAsEndpoint: false });
});

afterAll(async () => {
  sqs.destroy();
  await run.close();
});

/** Jobs with the second they are sent in; a body that says so fails as often as it says. */
const jobs = [
  { at: 0, group: 'a', body: 'a1' },
  { at: 1, group: 'a', body: 'a2-fails-1' },
  { at: 4, group: 'b', body: 'b1-fails-9' },
  { at: 7, group: 'a', body: 'a3' },
  { at: 10, group: 'b', body: 'b2' },
  { at: 13, group: 'c', body: 'c1' },
  // Meta delivers again: the queue swallows what it knows for five minutes.
  { at: 40, group: 'c', body: 'c1' },
  { at: 400, group: 'c', body: 'c1' },
];
type Job = (typeof jobs)[number];

/** Long enough for five tries of one job. */
const seconds = 700;
/** How long a job takes. */
const workSeconds = 6;

/** What a queue did: which job was taken and how it ended, in order; and which died. */
class QueueLog {
  readonly events: string[] = [];
  readonly dead: string[] = [];
  #tries = new Map<string, number>();

  /** Whether the job will work this time. */
  take(body: string): boolean {
    const tries = (this.#tries.get(body) ?? 0) + 1;
    this.#tries.set(body, tries);
    this.events.push(`${body}: try ${tries}`);
    return tries > Number(/fails-(\d)/.exec(body)?.[1] ?? 0);
  }
}

function entryOf({ group, body }: Job) {
  return { Id: '0', MessageBody: body, MessageGroupId: group, MessageDeduplicationId: body };
}

function inMemory(): Promise<QueueLog> {
  return inItsOwnTime(async () => {
    const log = new QueueLog();
    const scheduler = new Scheduler(createRandom(1), { crashes: 0, likelihood: 0 });
    const work = async (body: string) => {
      const works = log.take(body);
      await scheduler.wait(workSeconds * 1000);
      return works;
    };
    const queue = new MemoryQueue(scheduler, work, (body) => log.dead.push(body));
    for (const job of jobs) scheduler.after(job.at * 1000, () => queue.send([entryOf(job)]));
    await scheduler.run(seconds * 1000);
    return log;
  });
}

/** Takes jobs as Lambda does: each that is there, which is deleted once it worked. */
async function inRun(): Promise<QueueLog> {
  const log = new QueueLog();
  const [chats, letters] = [findQueue(/ChatQueue/), findQueue(/ChatDeadLetter/)];
  const ends: { at: number; end: () => Promise<unknown> }[] = [];
  for (let second = 0; second < seconds; second += 1) {
    for (const { end } of ends.filter(({ at }) => at === second)) await end();
    const sent = jobs.filter(({ at }) => at === second).map(entryOf);
    if (sent.length > 0)
      await sqs.send(new SendMessageBatchCommand({ QueueUrl: chats, Entries: sent }));
    for (let taken = await receive(chats); taken; taken = await receive(chats)) {
      const { Body = '', ReceiptHandle } = taken;
      if (!log.take(Body)) continue;
      const done = new DeleteMessageCommand({ QueueUrl: chats, ReceiptHandle });
      ends.push({ at: second + workSeconds, end: () => sqs.send(done) });
    }
    run.clock.advance(1000);
  }
  for (let dead = await receive(letters); dead; dead = await receive(letters)) {
    log.dead.push(dead.Body ?? '');
  }
  return log;
}

function findQueue(name: RegExp): string {
  const queue = run.stack.queues.find((candidate) => name.test(candidate.name));
  if (!queue) throw new Error(`The stack has no queue like ${name}.`);
  return queue.url;
}

async function receive(url: string) {
  const ask = new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 1 });
  return (await sqs.send(ask)).Messages?.[0];
}

describe('the queue in memory', () => {
  it('gives jobs as the FIFO queue of the local run: in order, again, once and at last to nobody', async () => {
    const here = await inMemory();
    const there = await inRun();
    expect(here).toEqual(there);
    expect(here.dead).toEqual(['b1-fails-9']);
    expect(here.events.length).toBeGreaterThan(jobs.length);
  }, 60_000);
});
