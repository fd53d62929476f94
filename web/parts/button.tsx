import type { ComponentProps } from 'react';
import { text } from '../text/en.ts';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';

/** A button's look for something that is not a button: `<Link className={buttonLook('primary')}>`. */
export function buttonLook(look: Look = 'secondary', small = false): string {
  return classNames(styles.button, styles[look], small && styles.small);
}

interface ButtonProps extends ComponentProps<'button'> {
  /** At most one `primary` per screen; `danger` for what cannot be undone. */
  look?: Look;
  small?: boolean;
  /** The action is in progress: the button keeps its size and focus, and does nothing. */
  busy?: boolean;
}

/** A native button; `type` is `button` by default. */
export function Button({
  look = 'secondary',
  small = false,
  busy = false,
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames(buttonLook(look, small), busy && styles.busy, className)}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      <span className={styles.content}>{children}</span>
      {busy && (
        <span className={styles.progress}>
          <span className={styles.hiddenLabel}>{text.parts.busy}</span>
        </span>
      )}
    </button>
  );
}
