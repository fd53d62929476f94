import type { ReactNode } from 'react';
import styles from './alert.module.css';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

type Kind = 'info' | 'success' | 'warning' | 'danger';

const icons: Record<Kind, IconName> = {
  info: 'info',
  success: 'check',
  warning: 'warning',
  danger: 'warning',
};

/**
 * A message on the page, read out when it appears: at once if it is `danger`, otherwise when the screen
 * reader has time.
 */
export function Alert({
  kind = 'info',
  title,
  children,
  actions,
}: {
  kind?: Kind;
  title?: string;
  children?: ReactNode;
  /** Buttons or links that help. */
  actions?: ReactNode;
}) {
  return (
    <div
      className={classNames(styles.alert, styles[kind])}
      role={kind === 'danger' ? 'alert' : 'status'}
    >
      <Icon name={icons[kind]} />
      <div className={styles.words}>
        {title && <p className={styles.title}>{title}</p>}
        {children && <div className={styles.message}>{children}</div>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
