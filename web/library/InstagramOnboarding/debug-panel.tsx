import { useId, useState, useSyncExternalStore } from 'react';
import { Button } from '../../parts/button.tsx';
import { text } from '../../text/en.ts';
import type { DebugLog, TokenDetails } from './debug-log.ts';
import styles from './debug-panel.module.css';
import type { Login, Screen } from './use-onboarding.ts';

const words = text.onboarding.debug;

/** For debugging: the API's answers and the state of the flow, with secrets masked. */
export function DebugPanel({
  log,
  screen,
  login,
}: {
  log: DebugLog;
  screen: Screen;
  login: Login;
}) {
  const [isShown, setIsShown] = useState(false);
  const id = useId();
  return (
    <section className={styles.debug} aria-label={words.title}>
      <Button
        small
        look="quiet"
        aria-expanded={isShown}
        aria-controls={isShown ? id : undefined}
        onClick={() => setIsShown(!isShown)}
      >
        {isShown ? words.hide : words.show}
      </Button>
      {isShown && (
        <div id={id} className={styles.panel}>
          <Details {...{ log, screen, login }} />
        </div>
      )}
    </section>
  );
}

function Details({ log, screen, login }: { log: DebugLog; screen: Screen; login: Login }) {
  const entries = useSyncExternalStore(log.subscribe, log.entries);
  const tokens = useSyncExternalStore(log.subscribe, log.tokens);
  const state = { login, step: stepName(screen), error: errorOf(screen) };
  const permissions = permissionsOf(screen);
  const answers = JSON.stringify(entries, null, 2);
  const all = JSON.stringify({ state, tokens, permissions, entries }, null, 2);
  return (
    <>
      <p className={styles.note}>{words.masked}</p>
      <h3 className={styles.heading}>{words.flow}</h3>
      <dl className={styles.list}>
        <Row name={words.login} value={state.login} />
        <Row name={words.step} value={state.step} />
        <Row name={words.error} value={state.error} />
      </dl>
      <h3 className={styles.heading}>{words.tokens}</h3>
      {tokens.length === 0 && <p className={styles.note}>{words.noTokens}</p>}
      {tokens.map((token) => (
        <Token key={`${token.of}${token.masked}`} token={token} permissions={permissions} />
      ))}
      <h3 className={styles.heading}>{words.answers}</h3>
      {entries.length === 0 ? (
        <p className={styles.note}>{words.noAnswers}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it
        <section className={styles.answers} tabIndex={0} aria-label={words.answers}>
          <pre>{answers}</pre>
        </section>
      )}
      <CopyButton value={all} />
    </>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Token({ token, permissions }: { token: TokenDetails; permissions: string | undefined }) {
  return (
    <dl className={styles.list}>
      <Row name={words.token} value={token.masked} />
      <Row name={words.from} value={token.of} />
      <Row name={words.type} value={token.type} />
      <Row name={words.expires} value={token.expiresAt ?? words.never} />
      <Row name={words.permissions} value={permissions ?? words.permissionsUnknown} />
    </dl>
  );
}

function CopyButton({ value }: { value: string }) {
  const [answer, setAnswer] = useState('');
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setAnswer(text.parts.copied),
      () => setAnswer(text.parts.copyFailed),
    );
  return (
    <div className={styles.copy}>
      <Button small onClick={() => void copy()}>
        {words.copy}
      </Button>
      <span role="status">{answer}</span>
    </div>
  );
}

function stepName(screen: Screen): string {
  return screen.name === 'working' ? `${screen.name}: ${screen.task}` : screen.name;
}

function errorOf(screen: Screen): string {
  if (screen.name !== 'failed') return words.none;
  const { kind, problem } = screen.failure;
  return problem ? `${kind} (${problem.status} ${problem.code ?? ''}): ${problem.message}` : kind;
}

function permissionsOf(screen: Screen): string | undefined {
  if (screen.name !== 'connected') return undefined;
  return screen.connection.checks.find(({ name }) => name === 'scopes')?.detail;
}
