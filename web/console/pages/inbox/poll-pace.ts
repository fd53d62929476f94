import type { Query } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { toProblem } from '../../../api/api-problem.ts';

/** Milliseconds between two polls. */
const whileActive = 2_000;
const whileIdle = 10_000;
const whileHidden = 30_000;
const atMost = 60_000;
/** Milliseconds without input after which the page counts as idle. */
const idleAfter = 60_000;

type State = Pick<Query['state'], 'error' | 'dataUpdatedAt' | 'errorUpdatedAt'>;

/**
 * How long to wait before the next poll. After a failure, as long as it has been failing, so the pauses
 * double, but never shorter than the API asked for.
 *
 * @param usual the pause without a failure
 */
export function pauseBeforeNext({ error, dataUpdatedAt, errorUpdatedAt }: State, usual: number) {
  if (!error) return usual;
  const failingFor = Math.min(errorUpdatedAt - dataUpdatedAt, atMost);
  const asked = (toProblem(error).retryAfter ?? 0) * 1000;
  return Math.max(usual, failingFor, asked);
}

/** Whether returning to the page may poll at once. */
export function mayAskNow({ error, errorUpdatedAt }: State): boolean {
  const asked = (error ? (toProblem(error).retryAfter ?? 0) : 0) * 1000;
  return Date.now() >= errorUpdatedAt + asked;
}

/** Options for a query that is kept up to date while the page is open. */
export function usePolling() {
  const usual = useUsualPause();
  return {
    staleTime: 0,
    retry: false,
    refetchInterval: ({ state }: { state: State }) => pauseBeforeNext(state, usual),
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: ({ state }: { state: State }) => mayAskNow(state),
  };
}

function useUsualPause(): number {
  const [pause, setPause] = useState(whileActive);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const noteActivity = () => {
      clearTimeout(timer);
      if (document.hidden) return setPause(whileHidden);
      setPause(whileActive);
      timer = setTimeout(() => setPause(whileIdle), idleAfter);
    };
    noteActivity();
    const events = ['pointerdown', 'pointermove', 'keydown', 'scroll', 'visibilitychange'] as const;
    for (const event of events) document.addEventListener(event, noteActivity, options);
    return () => {
      clearTimeout(timer);
      for (const event of events) document.removeEventListener(event, noteActivity, options);
    };
  }, []);
  return pause;
}

const options = { capture: true, passive: true };
