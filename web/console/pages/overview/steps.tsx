import { Link } from 'wouter';
import { Badge } from '../../../parts/badge.tsx';
import { buttonLook } from '../../../parts/button.tsx';
import { classNames } from '../../../parts/class-names.ts';
import { Icon } from '../../../parts/icon.tsx';
import { text } from '../../../text/en.ts';
import { useConsole } from '../../console-context.ts';
import styles from './steps.module.css';

const words = text.overview.steps;

/** What a new user does first; each step says whether it is done. */
export function Steps({ hasAgent, hasAccount }: { hasAgent: boolean; hasAccount: boolean }) {
  const { phone } = useConsole().settings;
  const steps = [
    { ...words.agent, href: '/agents', isDone: hasAgent },
    { ...words.account, href: '/channels', isDone: hasAccount },
    {
      title: words.message.title,
      advice: phone ? words.message.onPhone : words.message.onInstagram,
      action: words.message.action,
      href: phone ? '/phone' : undefined,
      isDone: false,
    },
  ];
  const next = steps.findIndex(({ isDone }) => !isDone);
  return (
    <section className={styles.steps} aria-labelledby="steps">
      <h2 id="steps" className={styles.title}>
        {words.title}
      </h2>
      <p className={styles.lead}>{words.lead}</p>
      <ol className={styles.list}>
        {steps.map(({ title, advice, action, href, isDone }, index) => (
          <li key={title} className={classNames(styles.step, index === next && styles.next)}>
            <span className={classNames(styles.mark, isDone && styles.done)} aria-hidden="true">
              {isDone ? <Icon name="check" /> : index + 1}
            </span>
            <div className={styles.words}>
              <h3>{title}</h3>
              {isDone ? <Badge kind="success">{words.done}</Badge> : <p>{advice}</p>}
              {index === next && href && (
                <Link href={href} className={buttonLook('primary')}>
                  {action}
                </Link>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
