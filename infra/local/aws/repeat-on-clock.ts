import type { Clock } from '../clock.ts';

/**
 * Calls `action` once per period of the clock, never concurrently. A jump over several periods counts as
 * one. The returned function stops it and waits for an action that is in progress.
 */
export function repeatOnClock(
  clock: Clock,
  milliseconds: number,
  action: () => Promise<void>,
): () => Promise<void> {
  let stopped = false;
  let underWay = Promise.resolve();
  let cancel = clock.after(milliseconds, repeat);

  function repeat(): void {
    underWay = action()
      .catch((error: unknown) => console.error('A task of the local run failed:', error))
      .then(() => {
        if (!stopped) cancel = clock.after(milliseconds, repeat);
      });
  }

  return () => {
    stopped = true;
    cancel();
    return underWay;
  };
}
