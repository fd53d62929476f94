import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import { vi } from 'vitest';
import type { Random } from './random.ts';

/** One invocation of a function: it may die at every call it makes. */
interface Process {
  name: string;
  end(how: 'done' | 'failed' | 'crashed'): void;
}

interface Step {
  process: Process;
  proceed(): void;
}

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

  constructor(random: Random, mishaps: Mishaps) {
    this.#random = random;
    this.#mishaps = { ...mishaps };
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
      const process: Process = { name, end: resolve };
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

  #pause(process: Process): Promise<void> {
    return new Promise((resolve) => this.#steps.push({ process, proceed: resolve }));
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
      // What it still waits for never comes: nobody holds its promise any more.
      this.#steps = this.#steps.filter(({ process }) => process !== step.process);
      step.process.end('crashed');
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
