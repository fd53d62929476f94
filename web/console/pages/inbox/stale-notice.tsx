import { toProblem } from '../../../api/api-problem.ts';
import { text } from '../../../text/en.ts';
import styles from './stale-notice.module.css';

/** What is shown could not be refreshed; it stays, and the refresh is retried automatically. */
export function StaleNotice({ error }: { error: unknown }) {
  return (
    <p className={styles.stale} role="status">
      <strong>{text.inbox.chats.stale}.</strong> {text.inbox.chats.staleAdvice} (
      {toProblem(error).message})
    </p>
  );
}
