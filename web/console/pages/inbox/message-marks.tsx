import type { Message } from '../../../api/client.ts';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';
import styles from './message-view.module.css';

const marks = text.inbox.message;

/** A message's reactions, edits and read state, and the buttons that could be tapped under it. */
export function MessageMarks({ message }: { message: Message }) {
  const { reactions = [], edits, edited_at, seen, quick_replies: offered = [] } = message;
  if (message.unsent_at !== undefined) return null;
  return (
    <>
      {offered.length > 0 && (
        <ul className={styles.offered} aria-label={marks.offered}>
          {offered.map(({ title, payload }) => (
            <li key={`${title}-${payload}`}>{title}</li>
          ))}
        </ul>
      )}
      {reactions.length > 0 && (
        <p className={styles.reactions}>
          {reactions.map(({ by, emoji }) => (
            <span key={by}>
              <span aria-hidden="true">{emoji}</span>
              <span className={layout.hidden}>
                {by === 'customer' ? marks.reactedCustomer(emoji) : marks.reactedAccount(emoji)}
              </span>
            </span>
          ))}
        </p>
      )}
      {(edited_at !== undefined || seen) && (
        <p className={styles.marks}>
          {edited_at !== undefined && <span>{marks.edited(edits ?? 1)}</span>}
          {seen && <span>{marks.seen}</span>}
        </p>
      )}
    </>
  );
}
