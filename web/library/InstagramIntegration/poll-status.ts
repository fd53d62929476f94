import { type ApiProblem, toProblem } from '../../api/api-problem.ts';

const pauseMilliseconds = 2_000;
const limitMilliseconds = 5 * 60_000;

interface Polling<Status> {
  read: (signal: AbortSignal) => Promise<Status>;
  /** Whether there is nothing more to wait for. */
  isFinal: (status: Status) => boolean;
  onStatus: (status: Status) => void;
  onProblem: (problem: ApiProblem) => void;
  /** Called when the time is up and polling has ended. */
  onOver: () => void;
}

/**
 * Polls a status now and every two seconds until it is final, for five minutes at most, and not while the tab
 * is hidden. A temporary failure does not end it, and Retry-After is respected.
 *
 * @returns a function that ends it
 */
export function pollStatus<Status>(polling: Polling<Status>): () => void {
  const { read, isFinal, onStatus, onProblem, onOver } = polling;
  const until = Date.now() + limitMilliseconds;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;
  let notBefore = 0;

  async function ask() {
    const current = new AbortController();
    asking = current;
    const outcome = await read(current.signal).then(
      (status) => ({ status }),
      (error: unknown) => ({ problem: toProblem(error) }),
    );
    if (current.signal.aborted) return;
    asking = undefined;
    if ('status' in outcome) {
      onStatus(outcome.status);
      if (isFinal(outcome.status)) return end();
    } else {
      onProblem(outcome.problem);
      if (!mayPass(outcome.problem)) return end();
    }
    const retryAfter = ('problem' in outcome && outcome.problem.retryAfter) || 0;
    notBefore = Date.now() + Math.max(pauseMilliseconds, retryAfter * 1000);
    plan();
  }

  function plan() {
    clearTimeout(timer);
    if (document.hidden || asking) return;
    // A browser treats a large negative delay as a long one.
    timer = setTimeout(next, Math.max(0, Math.min(notBefore, until) - Date.now()));
  }

  function next() {
    if (Date.now() < until) return void ask();
    end();
    onOver();
  }

  /** A call that is in progress when the tab is hidden may finish; the next one waits. */
  function end() {
    clearTimeout(timer);
    asking?.abort();
    document.removeEventListener('visibilitychange', plan);
  }

  document.addEventListener('visibilitychange', plan);
  plan();
  return end;
}

function mayPass({ status }: ApiProblem): boolean {
  return status === 0 || status === 429 || status >= 500;
}
