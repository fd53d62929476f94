import { text } from '../../text/en.ts';
import styles from './brand.module.css';

/** The logo and the name. */
export function Brand() {
  return (
    <span className={styles.brand}>
      <img src="/mark.svg" alt="" width="28" height="28" />
      {text.shell.product}
    </span>
  );
}
