import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import { vi } from 'vitest';
import type { Random } from './random.ts';

/** One invocation of a function: it may die at every call it makes. */
interface Process {
  name: string;
  /** The how-many-eth of its name. */
  nth: number;
  isDead: boolean;
  end(how: 'done' | 'failed' | 'crashed'): void;
}

interface Step {
  process: Process;
  proceed(): void;
}

/** A call as one can speak of it: the how-many-eth of its operation in all processes of that name. */
export interface Call {
  process: string;
  /** The how-many-eth process of that name made it. */
  processNth: number;
  service: string;
  operation: string;
  /** From 1. */
  nth: number;
}

/** What becomes of a call; `serve` has it take effect, and its process can die of it. */
export type Harm = (
  serve: () => Promise<unknown>,
  process: { die(): Promise<never>; wait(milliseconds: number): Promise<void> },
) => Promise<unknown>;

/** Decides what becomes of each call; undefined: nothing is wrong with it. */
export type HarmPlan = (call: Call) => Harm | undefined;

/** What may go wrong, and how often at most in one history. */
export interface Mishaps {
  crashes: number;
  /** For each step. */
  likelihood: number;
}

/**
 * Runs processes side by side on a virtual clock. Each call that a process makes waits in here before it
 * takes effect and again before it is answered; which of those that wait goes on is chosen by the seed, so
 * that every interleaving may happen, and a process may die in between.
 */
export class Scheduler {
  #steps: Step[] = [];
  #alarms: { at: number; act: () => void }[] = [];
  #current = new AsyncLocalStorage<Process>();
  #random: Random;
  #mishaps: Mishaps;
  #plan: HarmPlan;
  #counts = new Map<string, number>();

  constructor(random: Random, mishaps: Mishaps, plan: HarmPlan = () => undefined) {
    this.#random = random;
    this.#mishaps = { ...mishaps };
    this.#plan = plan;
  }

  /** Has something happen after so many milliseconds. */
  after(milliseconds: number, act: () => void): void {
    this.#alarms.push({ at: Date.now() + milliseconds, act });
  }

  /** Waits as a slow server does. */
  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve));
  }

  /** Runs a function as a process of its own; resolves to how it ended. */
  start(name: string, run: () => Promise<unknown>): Promise<'done' | 'failed' | 'crashed'> {
    return new Promise((resolve) => {
      const process: Process = { name, nth: this.#count(name), isDead: false, end: resolve };
      this.#current.run(process, () => {
        run().then(
          () => resolve('done'),
          () => resolve('failed'),
        );
      });
    });
  }

  /** A call: `effect` happens at some moment, and its answer arrives at a later one. */
  async call<T>(effect: () => T): Promise<T> {
    const process = this.#current.getStore();
    if (!process) return effect();
    await this.#pause(process);
    const result = await effect();
    await this.#pause(process);
    return result;
  }

  /** Serves a call of the running process, unless the plan has it go wrong. */
  async serve<T>(service: string, operation: string, serve: () => Promise<T>): Promise<T> {
    const process = this.#current.getStore();
    if (!process) return serve();
    const { name, nth: processNth } = process;
    const nth = this.#count(`${name} ${service} ${operation}`);
    const harm = this.#plan({ process: name, processNth, service, operation, nth });
    if (!harm) return serve();
    const die = () => {
      this.#kill(process);
      return new Promise<never>(() => {});
    };
    return harm(serve, { die, wait: (milliseconds) => this.wait(milliseconds) }) as Promise<T>;
  }

  #count(name: string): number {
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    return count;
  }

  /** What it still waits for never comes, and what it had begun beside goes no further. */
  #kill(process: Process): void {
    process.isDead = true;
    this.#steps = this.#steps.filter((step) => step.process !== process);
    process.end('crashed');
  }

  #pause(process: Process): Promise<void> {
    return new Promise((resolve) => {
      if (!process.isDead) this.#steps.push({ process, proceed: resolve });
    });
  }

  /** Goes on until nothing is left to do, or for so many milliseconds of the clock. */
  async run(milliseconds: number): Promise<void> {
    const end = Date.now() + milliseconds;
    for (;;) {
      await setImmediate();
      if (this.#steps.length > 0) this.#takeStep();
      else if (!this.#moveOn(end)) break;
    }
    vi.advanceTimersByTime(Math.max(end - Date.now(), 0));
  }

  #takeStep(): void {
    const [step] = this.#steps.splice(this.#random.below(this.#steps.length), 1);
    if (!step) return;
    vi.advanceTimersByTime(this.#random.below(30));
    if (this.#mishaps.crashes > 0 && this.#random.chance(this.#mishaps.likelihood)) {
      this.#mishaps.crashes -= 1;
      this.#kill(step.process);
    } else {
      step.proceed();
    }
  }

  /** Moves the clock to what is due next; false where that is after the end. */
  #moveOn(end: number): boolean {
    const due = this.#alarms.toSorted((a, b) => a.at - b.at)[0];
    const timers = vi.getTimerCount() > 0 ? Date.now() + 10 : Number.POSITIVE_INFINITY;
    const at = Math.min(due?.at ?? Number.POSITIVE_INFINITY, timers);
    if (at > end) return false;
    vi.advanceTimersByTime(Math.max(at - Date.now(), 0));
    if (due && due.at <= Date.now()) {
      this.#alarms.splice(this.#alarms.indexOf(due), 1);
      due.act();
    }
    return true;
  }
}
