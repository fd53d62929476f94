import { useState } from 'react';
import { type ApiProblem, toProblem } from '../api/api-problem.ts';
import { text } from '../text/en.ts';
import { Alert } from './alert.tsx';
import { Button } from './button.tsx';
import { useSecondsLeft } from './countdown.tsx';

/** An API failure: what happened, what to do about it, and a button to try again. */
export function ProblemAlert({
  error,
  title,
  fix,
  onRetry,
}: {
  /** Whatever a call threw. */
  error: unknown;
  title?: string;
  /** What helps in this place; by default what helps in general. */
  fix?: string;
  onRetry?: () => void;
}) {
  const problem = toProblem(error);
  const advice = fix ?? fixOf(problem);
  return (
    <Alert
      kind="danger"
      title={title ?? text.problems.title}
      actions={onRetry && <RetryButton key={problem.message} problem={problem} onRetry={onRetry} />}
    >
      <p>{problem.message}</p>
      {advice && <p>{advice}</p>}
      {problem.operationId && <p>{text.problems.operation(problem.operationId)}</p>}
    </Alert>
  );
}

/** What helps, if known. */
export function fixOf({ code, status }: ApiProblem): string | undefined {
  if (code) return text.problems.fixes[code];
  const fixes: Record<number, string> = text.problems.fixesByStatus;
  return fixes[status];
}

/** Waits as long as the API asked. */
export function RetryButton({ problem, onRetry }: { problem: ApiProblem; onRetry: () => void }) {
  const [until] = useState(() => Date.now() + (problem.retryAfter ?? 0) * 1000);
  const left = useSecondsLeft(until);
  return (
    <Button small disabled={left > 0} onClick={onRetry}>
      {left > 0 ? text.problems.retryIn(text.parts.timeLeft(left)) : text.problems.retry}
    </Button>
  );
}
