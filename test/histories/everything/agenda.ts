import type { Run } from '../../../infra/local/run.ts';

/** A little more than the quiet window of the queue: no step of the clock passes over a job. */
const step = 2_100;

/** What is to happen in a local run, by the run's own clock. */
export class Agenda {
  #run: Run;
  #entries: { at: number; act: () => Promise<void> }[] = [];

  constructor(run: Run) {
    this.#run = run;
  }

  after(milliseconds: number, act: () => Promise<void>): void {
    this.#entries.push({ at: this.#run.clock.now() + milliseconds, act });
  }

  /** Moves the clock on until nothing is left to do. */
  async carryOut(): Promise<void> {
    while (this.#entries.length > 0) {
      const now = this.#run.clock.now();
      const due = this.#entries.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
      this.#entries = this.#entries.filter(({ at }) => at > now);
      for (const { act } of due) await act();
      const next = Math.min(...this.#entries.map(({ at }) => at));
      if (Number.isFinite(next)) await this.#run.advance(Math.min(Math.max(next - now, 1), step));
    }
  }
}
