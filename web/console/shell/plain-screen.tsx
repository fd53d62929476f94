import type { ReactNode } from 'react';
import { text } from '../../text/en.ts';
import { Brand } from './brand.tsx';
import styles from './plain-screen.module.css';

/** A screen without the console around it, for before and after a sign-in. */
export function PlainScreen({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <main className={styles.screen}>
      <title>{title ? `${title} · ${text.shell.product}` : text.shell.product}</title>
      <Brand />
      <div className={styles.card}>
        {title && <h1 className={styles.title}>{title}</h1>}
        {children}
      </div>
    </main>
  );
}
