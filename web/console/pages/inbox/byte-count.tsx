import { text } from '../../../text/en.ts';
import styles from './composer.module.css';

/** Instagram accepts this many bytes of UTF-8 in one message. */
const mostBytes = 1000;
const shownFrom = 800;

/** Says how full a message is, once that matters. */
export function ByteCount({ words }: { words: string }) {
  const bytes = new TextEncoder().encode(words.trim()).length;
  const parts = Math.ceil(bytes / mostBytes);
  const { composer } = text.inbox;
  if (bytes < shownFrom) return null;
  return (
    <p className={styles.count} aria-live="polite">
      {parts > 1 ? composer.split(bytes, parts) : composer.bytes(bytes)}
    </p>
  );
}
