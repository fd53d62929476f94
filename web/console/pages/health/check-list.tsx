import { Link } from 'wouter';
import { Badge } from '../../../parts/badge.tsx';
import { buttonLook } from '../../../parts/button.tsx';
import { text } from '../../../text/en.ts';
import styles from './check-list.module.css';
import { type Check, type CheckState, checksIn, nameOf, stateOf } from './order-checks.ts';

const words = text.health;
const states: CheckState[] = ['problem', 'unknown', 'fine'];
const kinds = { problem: 'danger', unknown: 'neutral', fine: 'success' } as const;

/** The checks grouped by result, the most urgent first. */
export function CheckList({ checks }: { checks: Check[] }) {
  const groups = states
    .map((state) => ({ state, found: checksIn(state, checks) }))
    .filter(({ found }) => found.length > 0);
  return groups.map(({ state, found }) => (
    <section key={state} className={styles.group} aria-labelledby={`checks-${state}`}>
      <h2 id={`checks-${state}`} className={styles.title}>
        {words.groups[state]}
      </h2>
      <ul className={styles.list}>
        {found.map((check) => (
          <CheckRow key={check.name} check={check} />
        ))}
      </ul>
    </section>
  ));
}

function CheckRow({ check }: { check: Check }) {
  const state = stateOf(check);
  return (
    <li className={styles.row} data-state={state} data-fixable={check.fix !== null}>
      <div className={styles.head}>
        <h3>{nameOf(check)}</h3>
        <Badge kind={kinds[state]}>{words.states[state]}</Badge>
      </div>
      <p className={styles.detail}>{check.detail}</p>
      {check.fix && (
        <div className={styles.fix}>
          <p>
            <strong>{words.fix}</strong> {check.fix}
          </p>
          {state === 'problem' && <FixAction check={check} />}
        </div>
      )}
    </li>
  );
}

/** A link to the page where it can be fixed, if the console has one. */
function FixAction({ check: { name, fix } }: { check: Check }) {
  if (name === 'agent') {
    return (
      <Link href="/channels" className={buttonLook('secondary', true)}>
        {words.actions.agents}
      </Link>
    );
  }
  if (!fix?.startsWith('Connect')) return null;
  return (
    <Link href="/channels" className={buttonLook('primary', true)}>
      {words.actions.connect}
    </Link>
  );
}
