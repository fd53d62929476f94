import { toProblem } from '../../../api/api-problem.ts';
import { text } from '../../../text/en.ts';
import styles from './stale-notice.module.css';

/** What is shown could not be read anew; it stays, and is tried again by itself. */
export function StaleNotice({ error }: { error: unknown }) {
  return (
    <p className={styles.stale} role="status">
      <strong>{text.inbox.chats.stale}.</strong> {text.inbox.chats.staleAdvice} (
      {toProblem(error).message})
    </p>
  );
}
