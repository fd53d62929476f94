import type { Scheduler } from './scheduler.ts';

interface Entry {
  MessageBody: string;
  MessageGroupId: string;
  MessageDeduplicationId: string;
}

interface Queued {
  body: string;
  group: string;
  visibleAt: number;
}

const delayMilliseconds = 2_000;
const deduplicationMilliseconds = 5 * 60_000;
const visibilityMilliseconds = 90_000;
const mostReceives = 5;

/**
 * A FIFO queue with its event source: one job at a time for each group, in order; one that fails or whose
 * worker dies is hidden for the visibility time-out and comes again.
 */
export class MemoryQueue {
  #jobs: Queued[] = [];
  #seen = new Map<string, number>();
  #busy = new Set<string>();
  #receives = new Map<Queued, number>();
  #scheduler: Scheduler;
  #work: (body: string) => Promise<boolean>;
  #bury: (body: string) => void;
  /** Jobs that failed for good. */
  readonly dead: string[] = [];

  constructor(
    scheduler: Scheduler,
    work: (body: string) => Promise<boolean>,
    bury: (body: string) => void,
  ) {
    this.#scheduler = scheduler;
    this.#work = work;
    this.#bury = bury;
  }

  send(entries: Entry[]): object {
    for (const { MessageBody, MessageGroupId, MessageDeduplicationId } of entries) {
      const known = this.#seen.get(MessageDeduplicationId);
      if (known !== undefined && Date.now() < known + deduplicationMilliseconds) continue;
      this.#seen.set(MessageDeduplicationId, Date.now());
      const visibleAt = Date.now() + delayMilliseconds;
      this.#jobs.push({ body: MessageBody, group: MessageGroupId, visibleAt });
      this.#scheduler.after(delayMilliseconds, () => this.#poll());
    }
    return {};
  }

  /** Loses every job that it holds, as if none had been enqueued. */
  forget(): void {
    this.#jobs = [];
  }

  #poll(): void {
    const groups = new Set(this.#jobs.map(({ group }) => group));
    for (const group of groups) {
      const head = this.#jobs.find((job) => job.group === group);
      if (head && head.visibleAt <= Date.now() && !this.#busy.has(group)) void this.#take(head);
    }
  }

  async #take(job: Queued): Promise<void> {
    this.#busy.add(job.group);
    const receives = (this.#receives.get(job) ?? 0) + 1;
    this.#receives.set(job, receives);
    let worked = false;
    const how = await this.#scheduler.start('worker', async () => {
      worked = await this.#work(job.body);
    });
    const isDone = how === 'done' && worked;
    const release = () => {
      this.#busy.delete(job.group);
      if (isDone || receives >= mostReceives) this.#jobs.splice(this.#jobs.indexOf(job), 1);
      if (!isDone && receives >= mostReceives) this.#die(job.body);
      this.#poll();
    };
    this.#scheduler.after(isDone ? 0 : visibilityMilliseconds, release);
  }

  #die(body: string): void {
    this.dead.push(body);
    this.#bury(body);
  }
}
