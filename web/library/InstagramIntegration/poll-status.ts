import { type ApiProblem, toProblem } from '../../api/api-problem.ts';

const pauseMilliseconds = 2_000;
const limitMilliseconds = 5 * 60_000;

interface Polling<Status> {
  read: (signal: AbortSignal) => Promise<Status>;
  /** Whether there is nothing more to wait for. */
  isFinal: (status: Status) => boolean;
  onStatus: (status: Status) => void;
  onProblem: (problem: ApiProblem) => void;
  /** The time is up, and nobody asks any more. */
  onOver: () => void;
}

/**
 * Asks for a status now and every two seconds until it is final, for five minutes at most, and not while
 * the tab is hidden. A failure that may pass does not end it; Retry-After is kept.
 *
 * @returns ends it
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
    // A browser takes a large negative pause for a long one.
    timer = setTimeout(next, Math.max(0, Math.min(notBefore, until) - Date.now()));
  }

  function next() {
    if (Date.now() < until) return void ask();
    end();
    onOver();
  }

  /** A question that is under way when the tab is hidden may be answered; the next one waits. */
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
