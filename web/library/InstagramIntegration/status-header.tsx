import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { text } from '../../text/en.ts';
import styles from './instagram-integration.module.css';
import type { InstagramStatus } from './use-instagram-status.ts';

const kinds = { connected: 'success', inactive: 'warning', disconnected: 'neutral' } as const;

/** The connection's state in brief, and a button to check again once polling has ended. */
export function StatusHeader({
  status,
  isOver,
  onCheck,
}: {
  status?: InstagramStatus;
  isOver: boolean;
  onCheck: () => void;
}) {
  const words = text.integration;
  const state = status && stateOf(status);
  return (
    <header className={styles.header}>
      <div className={styles.titleRow}>
        <h2 className={styles.title}>{words.title}</h2>
        <span role="status">
          {state && <Badge kind={kinds[state]}>{words.states[state]}</Badge>}
        </span>
      </div>
      {isOver && (
        <p className={styles.over}>
          {words.over}
          <Button small onClick={onCheck}>
            {words.check}
          </Button>
        </p>
      )}
    </header>
  );
}

function stateOf({ isConnected, isActive }: InstagramStatus) {
  if (!isConnected) return 'disconnected';
  return isActive ? 'connected' : 'inactive';
}
