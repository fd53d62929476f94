import { flushSync } from 'react-dom';
import { Button } from '../../../../parts/button.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { text } from '../../../../text/en.ts';
import styles from './rows.module.css';

const words = text.agents.editor.move;

/** Moves or removes a row of a list; the focus stays on the pressed button. */
export function RowTools({
  label,
  onMove,
  onRemove,
}: {
  /** Names the row to screen readers: `entry 2`. */
  label: string;
  /** Moves by one place, up or down; a row at the end stays there. */
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}) {
  const move = (by: -1 | 1) => (event: { currentTarget: HTMLButtonElement }) => {
    const button = event.currentTarget;
    flushSync(() => onMove(by));
    button.focus();
  };
  return (
    <div className={styles.tools}>
      <Button look="quiet" small aria-label={`${words.up}: ${label}`} onClick={move(-1)}>
        <span className={styles.up}>
          <Icon name="down" />
        </span>
      </Button>
      <Button look="quiet" small aria-label={`${words.down}: ${label}`} onClick={move(1)}>
        <Icon name="down" />
      </Button>
      <Button look="quiet" small aria-label={`${words.remove}: ${label}`} onClick={onRemove}>
        <Icon name="bin" />
      </Button>
    </div>
  );
}
