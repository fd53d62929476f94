import { flushSync } from 'react-dom';
import { Button } from '../../../../parts/button.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { text } from '../../../../text/en.ts';
import styles from './rows.module.css';

const words = text.agents.editor.move;

/** Moves a row of a list, or takes it away; the focus stays with what was pressed. */
export function RowTools({
  label,
  onMove,
  onRemove,
}: {
  /** Which row, to screen readers: `entry 2`. */
  label: string;
  /** By one place, up or down; a row at the end stays there. */
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
