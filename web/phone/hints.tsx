import { useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import { text } from '../text/en.ts';
import styles from './hints.module.css';

/** Three short steps for somebody new; what was hidden comes back with the next visit. */
export function Hints() {
  const { hints } = text.phone;
  const [hidden, setHidden] = useState<number[]>([]);
  const shown = hints.items.map((hint, index) => ({ ...hint, index }));
  const left = shown.filter(({ index }) => !hidden.includes(index));
  if (left.length === 0) return null;
  return (
    <ul className={styles.hints} aria-label={hints.label}>
      {left.map(({ title, words, index }) => (
        <li key={title}>
          <span className={styles.number} aria-hidden="true">
            {index + 1}
          </span>
          <p>
            <strong>{title}</strong> {words}
          </p>
          <button
            type="button"
            aria-label={`${hints.hide}: ${title}`}
            onClick={() => setHidden([...hidden, index])}
          >
            <Icon name="close" size="1rem" />
          </button>
        </li>
      ))}
    </ul>
  );
}
