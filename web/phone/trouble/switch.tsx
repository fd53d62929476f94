import styles from './switch.module.css';

/** A switch that takes effect at once, with its name and what it does. */
export function Switch({
  words: [name, effect],
  isOn,
  disabled = false,
  onChange,
}: {
  words: [string, string];
  isOn: boolean;
  disabled?: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <label className={styles.switch} data-on={isOn}>
      <input
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        checked={isOn}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={styles.words}>
        <strong>{name}</strong>
        <span>{effect}</span>
      </span>
    </label>
  );
}
