/**
 * The time of a local run. It starts at the machine's time and can be moved forward, so that nobody has to
 * wait for a time-out: queue delays, visibility time-outs, function time limits, schedules and time-to-live
 * all follow it. Each invocation tells the function's process the offset.
 */
export class Clock {
  #offset = 0;
  #timers = new Set<Timer>();

  /** Milliseconds by which this clock is ahead of the machine's. */
  get offset(): number {
    return this.#offset;
  }

  /** Unix milliseconds. */
  now(): number {
    return RealDate.now() + this.#offset;
  }

  /** Moves the time forward by `milliseconds` and fires every timer that is due by then. */
  advance(milliseconds: number): void {
    if (!Number.isFinite(milliseconds) || milliseconds < 0) {
      throw new RangeError(`A clock moves forward only, not by ${milliseconds} ms.`);
    }
    this.#offset += milliseconds;
    for (const timer of [...this.#timers].sort((a, b) => a.due - b.due)) {
      clearTimeout(timer.handle);
      this.#arm(timer);
    }
  }

  /** Calls `action` once `milliseconds` have passed on this clock; the returned function cancels it. */
  after(milliseconds: number, action: () => void): () => void {
    const timer: Timer = { due: this.now() + milliseconds, action, handle: undefined };
    this.#timers.add(timer);
    this.#arm(timer);
    return () => {
      clearTimeout(timer.handle);
      this.#timers.delete(timer);
    };
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(milliseconds, resolve);
    });
  }

  /**
   * Makes `Date` in this process follow this clock, because the embedded queue and the token checks read it.
   * The returned function restores the machine's time.
   */
  governDate(): () => void {
    const clock = this;
    globalThis.Date = class extends RealDate {
      constructor(...args: unknown[]) {
        super(...((args.length === 0 ? [clock.now()] : args) as [number]));
      }
      static override now(): number {
        return clock.now();
      }
    } as DateConstructor;
    return () => {
      globalThis.Date = RealDate;
    };
  }

  #arm(timer: Timer): void {
    // Node caps a timer at 2^31-1 ms and would fire a longer one at once.
    const wait = Math.min(Math.max(timer.due - this.now(), 0), 2 ** 31 - 1);
    timer.handle = setTimeout(() => {
      if (timer.due > this.now()) return this.#arm(timer);
      this.#timers.delete(timer);
      timer.action();
    }, wait);
  }
}

interface Timer {
  due: number;
  action: () => void;
  handle: NodeJS.Timeout | undefined;
}

const RealDate = Date;
