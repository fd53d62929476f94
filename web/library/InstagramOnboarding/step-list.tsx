import { Icon } from '../../parts/icon.tsx';
import layout from '../../styles/layout.module.css';
import { text } from '../../text/en.ts';
import styles from './step-list.module.css';
import type { Login, Screen } from './use-onboarding.ts';

const words = text.onboarding.steps;

/** The position in the flow; screen readers announce a change. */
export function StepList({ screen, login }: { screen: Screen; login: Login }) {
  const third = login === 'facebook' ? words.page : words.connect;
  const names = [words.choose, words.allow, third, words.ready];
  const current = stepOf(screen);
  return (
    <nav aria-label={words.label}>
      <ol className={styles.steps}>
        {names.map((name, index) => {
          const isDone = index < current || screen.name === 'connected';
          return (
            <li
              key={name}
              className={isDone ? styles.done : styles.step}
              aria-current={index === current ? 'step' : undefined}
            >
              <span className={styles.mark} aria-hidden="true">
                {isDone ? <Icon name="check" size="1em" /> : index + 1}
              </span>
              <span className={styles.name}>{name}</span>
              {isDone && <span className={layout.hidden}> ({words.done})</span>}
            </li>
          );
        })}
      </ol>
      <p className={layout.hidden} role="status">
        {words.now(current + 1, names.length, names[current] ?? '')}
      </p>
    </nav>
  );
}

/** Counted from 0. After a failure, the step that failed. */
function stepOf(screen: Screen): number {
  switch (screen.name) {
    case 'choice':
      return 0;
    case 'away':
      return 1;
    case 'connected':
      return 3;
    case 'failed':
      return screen.task === undefined || screen.task === 'exchange' ? 1 : 2;
    default:
      return 2;
  }
}
