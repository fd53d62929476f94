import { text } from '../text/en.ts';
import styles from './spinner.module.css';

/** Something is in progress; `label` says what, only to screen readers unless `shown`. */
export function Spinner({ label = text.parts.loading, shown = false }) {
  return (
    <span className={styles.spinner} role="status">
      <span className={styles.ring} aria-hidden="true" />
      <span className={shown ? styles.label : styles.hiddenLabel}>{label}</span>
    </span>
  );
}
