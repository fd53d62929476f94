import { Link } from 'wouter';
import { Badge } from '../../../parts/badge.tsx';
import { buttonLook } from '../../../parts/button.tsx';
import { text } from '../../../text/en.ts';
import styles from './check-list.module.css';
import { type Check, type CheckState, checksIn, nameOf, stateOf } from './order-checks.ts';

const words = text.health;
const states: CheckState[] = ['problem', 'unknown', 'fine'];
const kinds = { problem: 'danger', unknown: 'neutral', fine: 'success' } as const;

/** The checks by what they found, the most urgent first. */
export function CheckList({ channelId, checks }: { channelId: string; checks: Check[] }) {
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
          <CheckRow key={check.name} channelId={channelId} check={check} />
        ))}
      </ul>
    </section>
  ));
}

function CheckRow({ channelId, check }: { channelId: string; check: Check }) {
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
          {state === 'problem' && <FixAction channelId={channelId} check={check} />}
        </div>
      )}
    </li>
  );
}

/** The page on which it is fixed, where the console has it. */
function FixAction({ channelId, check: { name, fix } }: { channelId: string; check: Check }) {
  if (name === 'agent') {
    return (
      <Link href="/channels" className={buttonLook('secondary', true)}>
        {words.actions.agents}
      </Link>
    );
  }
  if (!fix?.startsWith('Connect')) return null;
  return (
    <Link
      href={`/channels?connect=${encodeURIComponent(channelId)}`}
      className={buttonLook('primary', true)}
    >
      {words.actions.connect}
    </Link>
  );
}
