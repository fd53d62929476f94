import { text } from '../text/en.ts';
import styles from './skeleton.module.css';

/** Reserves space for lines that are being loaded, so that nothing jumps when they arrive. */
export function Skeleton({ lines = 3, label = text.parts.loading }) {
  const rows = Array.from({ length: lines }, (_, index) => index);
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      {rows.map((row) => (
        <span key={row} className={styles.line} />
      ))}
    </div>
  );
}
