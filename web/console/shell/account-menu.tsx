import { useId, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { text } from '../../text/en.ts';
import { useConsole } from '../console-context.ts';
import { mayLeavePage } from '../leave-page.ts';
import styles from './account-menu.module.css';

/** Shows whose data is shown, and signs out. */
export function AccountMenu() {
  const { session, tenants, tenant, chooseTenant } = useConsole();
  const [isLeaving, setIsLeaving] = useState(false);
  const [, navigate] = useLocation();
  const id = useId();

  function choose(chosen: string) {
    if (!mayLeavePage()) return;
    // The open page belongs to the previous tenant.
    navigate('/');
    chooseTenant(chosen);
  }

  function signOut() {
    setIsLeaving(true);
    session.end().catch(() => location.replace('/signed-out'));
  }

  return (
    <div className={styles.account}>
      <label className={styles.label} htmlFor={id}>
        {text.shell.tenant}
      </label>
      {tenants.length > 1 ? (
        <select
          id={id}
          className={styles.select}
          value={tenant}
          onChange={({ target }) => choose(target.value)}
        >
          {tenants.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      ) : (
        <output id={id} className={styles.tenant}>
          {tenant}
        </output>
      )}
      <Button look="quiet" small busy={isLeaving} className={styles.signOut} onClick={signOut}>
        <Icon name="out" />
        {text.shell.signOut}
      </Button>
    </div>
  );
}
