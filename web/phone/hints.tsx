import { text } from '../text/en.ts';
import styles from './hints.module.css';

/** Three short steps for a new user, shown where the first message's steps will appear. */
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
