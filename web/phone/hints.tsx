import { text } from '../text/en.ts';
import styles from './hints.module.css';

/** Three short steps for somebody new, where the first message's will stand. */
export function Hints() {
  const { hints } = text.phone;
  return (
    <ol className={styles.hints} aria-label={hints.label}>
      {hints.items.map(({ title, words }, index) => (
        <li key={title}>
          <span className={styles.number} aria-hidden="true">
            {index + 1}
          </span>
          <p>
            <strong>{title}</strong> {words}
          </p>
        </li>
      ))}
    </ol>
  );
}
