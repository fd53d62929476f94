import type { ReactNode } from 'react';
import type { Channel } from '../../api/client.ts';
import { Alert } from '../../parts/alert.tsx';
import { Button, buttonLook } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { text } from '../../text/en.ts';
import { findProblems } from './connect-account.ts';
import type { Connection } from './connection.ts';
import styles from './onboarding.module.css';

const words = text.onboarding.connected;

/** The last step: the connected account, what is still missing, and where to go from here. */
export function Connected({
  connection: { channel, checks },
  nextSteps,
  onAnother,
  heading,
}: {
  connection: Connection;
  nextSteps?: (channel: Channel) => ReactNode;
  onAnother: () => void;
  heading: ReactNode;
}) {
  const problems = findProblems(checks);
  const agent = checks.find(({ name, ok }) => name === 'agent' && ok === true);
  return (
    <div className={styles.part}>
      <div className={styles.success}>
        <span className={styles.successMark}>
          <Icon name="check" size="1.5rem" />
        </span>
        <div>
          {heading}
          <p className={styles.soft}>
            {agent || channel.agent_id ? `${words.lead} ${agent?.detail ?? ''}` : words.noAgent}
          </p>
        </div>
      </div>
      {problems.length > 0 && (
        <Alert kind="warning" title={words.problems}>
          <ul className={styles.fixes}>
            {problems.map(({ name, detail, fix }) => (
              <li key={name}>
                {detail} {fix}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <h3 className={styles.title}>{words.next}</h3>
      {nextSteps ? nextSteps(channel) : <WriteToIt username={channel.username} />}
      <div className={styles.actions}>
        <Button look="quiet" onClick={onAnother}>
          <Icon name="plus" />
          {words.another}
        </Button>
      </div>
    </div>
  );
}

/** An embedded component knows no page to link to but Instagram's. */
function WriteToIt({ username }: { username: string }) {
  return (
    <div className={styles.part}>
      <p className={styles.soft}>{words.writeWhy}</p>
      <div className={styles.actions}>
        <a
          className={buttonLook('primary')}
          href={`https://ig.me/m/${encodeURIComponent(username)}`}
          target="_blank"
          rel="noreferrer"
        >
          {words.write}
        </a>
      </div>
    </div>
  );
}
