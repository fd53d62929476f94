import { Alert } from '../../parts/alert.tsx';
import { Button } from '../../parts/button.tsx';
import { fixOf, RetryButton } from '../../parts/problem-alert.tsx';
import { text } from '../../text/en.ts';
import type { Failure } from './failures.ts';
import styles from './onboarding.module.css';

/** Why it failed, what to do about it, and the one click that continues. */
export function FailureNotice({
  failure,
  onRepeat,
  onStartAgain,
}: {
  failure: Failure;
  /** Retries from where it failed, without another login. */
  onRepeat: (() => void) | undefined;
  onStartAgain: () => void;
}) {
  const { kind, problem, fixes = [] } = failure;
  const { title, advice } = text.onboarding.failures[kind];
  // Somebody who closed the window, or came to the page by chance, did nothing wrong.
  const isCalm = kind === 'denied' || kind === 'taken' || kind === 'nothing';
  const knownFix = kind === 'unknown' && problem ? fixOf(problem) : undefined;
  return (
    <Alert kind={isCalm ? 'info' : 'danger'} title={title}>
      {problem && <p>{problem.message}</p>}
      <p>{knownFix ?? advice}</p>
      {fixes.length > 0 && (
        <ul className={styles.fixes}>
          {fixes.map(({ name, detail, fix }) => (
            <li key={name}>
              {detail} {fix}
            </li>
          ))}
        </ul>
      )}
      {kind === 'unknown' && problem?.operationId && (
        <p>{text.problems.operation(problem.operationId)}</p>
      )}
      <div className={styles.alertActions}>
        {onRepeat && problem && (
          <RetryButton key={problem.operationId} problem={problem} onRetry={onRepeat} />
        )}
        <Button small look={onRepeat ? 'secondary' : 'primary'} onClick={onStartAgain}>
          {text.onboarding.startAgain}
        </Button>
      </div>
    </Alert>
  );
}
