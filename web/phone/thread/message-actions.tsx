import type { Message } from '../../../infra/local/instagram/messages.ts';
import { text } from '../../text/en.ts';
import type { Act } from '../use-act.ts';
import { usePhoneScene } from '../use-run.ts';
import styles from './message-actions.module.css';

const emojis = ['❤️', '😂', '😮', '👍'];

/** What a composer is writing, if not a plain new message. */
export type Draft = { kind: 'edit' | 'reply'; message: Message };

/** What the customer can do with a message, their own or the account's. */
export function MessageActions({
  message,
  act,
  onDraft,
  onDone,
}: {
  message: Message;
  act: Act;
  onDraft: (draft: Draft) => void;
  onDone: () => void;
}) {
  const { phone } = usePhoneScene();
  const { actions } = text.phone;
  const { mid, author, customerReaction, text: words } = message;
  const isMine = author === 'customer';
  const draft = (kind: Draft['kind']) => {
    onDraft({ kind, message });
    onDone();
  };
  const finish = (action: () => Promise<unknown>) => {
    act(action);
    onDone();
  };
  return (
    <div className={styles.actions} data-mine={isMine}>
      {!isMine &&
        emojis.map((emoji) => (
          <button
            type="button"
            key={emoji}
            aria-label={customerReaction === emoji ? actions.unreact : actions.react(emoji)}
            onClick={() =>
              finish(() =>
                customerReaction === emoji ? phone.unreact(mid) : phone.react(mid, { emoji }),
              )
            }
          >
            {emoji}
          </button>
        ))}
      <button type="button" onClick={() => draft('reply')}>
        {actions.reply}
      </button>
      {isMine && words && (
        <button type="button" onClick={() => draft('edit')}>
          {actions.edit}
        </button>
      )}
      {isMine && (
        <button type="button" onClick={() => finish(() => phone.unsend(mid))}>
          {actions.unsend}
        </button>
      )}
    </div>
  );
}
