import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/api-problem.ts';

const longestWait = 30_000;

/**
 * How data is read: retried with growing pauses if the API was briefly away, but not while the page is in the
 * background. Calls that change something are never repeated automatically.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // A console on this machine works without a network too.
        networkMode: 'always',
        staleTime: 5_000,
        refetchIntervalInBackground: false,
        retry: (tries, error) => tries < 3 && isPassing(error),
        retryDelay: (tries, error) => pauseAfter(tries, error),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return false;
  return error.status === 0 || error.status === 429 || error.status >= 500;
}

function pauseAfter(tries: number, error: unknown): number {
  const asked = error instanceof ApiProblem ? error.retryAfter : undefined;
  return asked === undefined ? Math.min(1000 * 2 ** tries, longestWait) : asked * 1000;
}
