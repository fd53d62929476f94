import type { ReactNode } from 'react';
import { text } from '../text/en.ts';
import styles from './page-header.module.css';

/** A page's only `h1`, and the window's title. */
export function PageHeader({
  title,
  lead,
  actions,
}: {
  title: string;
  lead?: ReactNode;
  /** Buttons for the whole page. */
  actions?: ReactNode;
}) {
  return (
    <header className={styles.header}>
      <title>{`${title} · ${text.shell.product}`}</title>
      <div className={styles.words}>
        <h1 className={styles.title}>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
