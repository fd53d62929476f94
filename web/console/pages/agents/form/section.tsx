import type { ReactNode } from 'react';
import { Icon } from '../../../../parts/icon.tsx';
import layout from '../../../../styles/layout.module.css';
import styles from './section.module.css';

/** One topic of the form. */
export function Section({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: string;
  children: ReactNode;
}) {
  return (
    <section className={`${layout.card} ${layout.stack}`}>
      <header>
        <h2 className={layout.heading}>{title}</h2>
        {lead && <p className={`${layout.soft} ${layout.small}`}>{lead}</p>}
      </header>
      {children}
    </section>
  );
}

/** A topic that most people leave unchanged: closed, with a word about its current state. */
export function FoldedSection({
  title,
  state,
  lead,
  children,
}: {
  title: string;
  state?: string;
  lead?: string;
  children: ReactNode;
}) {
  return (
    <details className={styles.folded}>
      <summary className={styles.summary}>
        <h2 className={layout.heading}>{title}</h2>
        <span className={styles.state}>{state}</span>
        <span className={styles.arrow}>
          <Icon name="down" />
        </span>
      </summary>
      <div className={`${layout.stack} ${styles.body}`}>
        {lead && <p className={`${layout.soft} ${layout.small}`}>{lead}</p>}
        {children}
      </div>
    </details>
  );
}
