import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { Alert } from '../../parts/alert.tsx';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { text } from '../../text/en.ts';
import { useConsole } from '../console-context.ts';
import { AccountMenu } from './account-menu.tsx';
import { Brand } from './brand.tsx';
import { Navigation } from './navigation.tsx';
import styles from './shell.module.css';

/** The frame around every page: a bar at the side, or on a phone at the top with a menu. */
export function Shell({ hasEnded, children }: { hasEnded: boolean; children: ReactNode }) {
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const main = useFocusOnArrival(() => setIsMenuOpen(false));
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {text.shell.skip}
      </a>
      <header className={styles.bar}>
        <Brand />
        <Button
          look="quiet"
          className={styles.menuButton}
          aria-expanded={isMenuOpen}
          aria-controls="menu"
          onClick={() => setIsMenuOpen(!isMenuOpen)}
        >
          <Icon name={isMenuOpen ? 'close' : 'menu'} />
          {text.shell.menu}
        </Button>
        <div id="menu" className={styles.menu} data-open={isMenuOpen}>
          <Navigation />
          <AccountMenu />
        </div>
      </header>
      <main id="main" className={styles.main} ref={main} tabIndex={-1}>
        {hasEnded && <SignInEnded />}
        {children}
      </main>
    </div>
  );
}

/** A new page starts at its top, also for the keyboard and for screen readers. */
function useFocusOnArrival(onArrival: () => void) {
  const main = useRef<HTMLElement>(null);
  const [location] = useLocation();
  const page = location.split('/')[1];
  const lastPage = useRef(page);
  useEffect(() => {
    if (lastPage.current === page) return;
    lastPage.current = page;
    onArrival();
    main.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  });
  return main;
}

/** Asks rather than redirects, so that what somebody was typing can still be copied. */
function SignInEnded() {
  const { session } = useConsole();
  const { title, advice } = text.signIn.ended;
  const here = () => location.pathname + location.search;
  const again = (
    <Button small look="primary" onClick={() => session.begin(here())}>
      {text.signIn.again}
    </Button>
  );
  return (
    <div className={styles.notice}>
      <Alert kind="warning" title={title} actions={again}>
        <p>{advice}</p>
      </Alert>
    </div>
  );
}
