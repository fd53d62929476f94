import { classNames } from '../../parts/class-names.ts';
import styles from './chips.module.css';

interface Chip {
  name: string;
  disabled?: boolean;
  onClick: () => void;
}

/** Short things to tap, in one row that scrolls or in several. */
export function Chips({
  label,
  chips,
  wrap = false,
}: {
  label: string;
  chips: Chip[];
  wrap?: boolean;
}) {
  if (chips.length === 0) return null;
  return (
    <fieldset className={classNames(styles.chips, wrap && styles.wrapped)} aria-label={label}>
      {chips.map(({ name, disabled, onClick }) => (
        <button
          type="button"
          key={name}
          className={styles.chip}
          disabled={disabled}
          onClick={onClick}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
