import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { classNames } from './class-names.ts';

/** A word about a state; the word carries the meaning, never the colour alone. */
export function Badge({
  kind = 'neutral',
  children,
}: {
  kind?: 'neutral' | 'success' | 'warning' | 'danger' | 'info';
  children: ReactNode;
}) {
  return <span className={classNames(styles.badge, styles[kind])}>{children}</span>;
}
