import type { Message } from '../../../infra/local/instagram/messages.ts';
import { classNames } from '../../parts/class-names.ts';
import { text } from '../../text/en.ts';
import styles from './bubble.module.css';
import { wordsOf } from './words-of.ts';

/** One message. A tap on it shows the actions on it, if there are any. */
export function Bubble({
  message,
  isMine,
  answered,
  isChosen,
  onChoose,
}: {
  message: Message;
  isMine: boolean;
  /** The message that this one answers. */
  answered?: Message;
  isChosen: boolean;
  onChoose?: () => void;
}) {
  const { chat } = text.phone;
  const { isDeleted, edits, isFromInstagramApp, reaction, customerReaction } = message;
  const notes = [isFromInstagramApp && chat.fromApp, edits && !isDeleted && chat.edited];
  const shown = notes.filter(Boolean).join(' · ');
  const body = <Content message={message} answered={answered} />;
  const look = classNames(styles.bubble, isDeleted && styles.deleted);
  const emoji = customerReaction ?? reaction;
  return (
    <div className={classNames(styles.place, isMine && styles.mine)}>
      {onChoose && !isDeleted ? (
        <button
          type="button"
          className={classNames(look, isChosen && styles.chosen)}
          aria-expanded={isChosen}
          title={chat.actions}
          onClick={onChoose}
        >
          {body}
        </button>
      ) : (
        <div className={look}>{body}</div>
      )}
      {emoji && !isDeleted && <span className={styles.reaction}>{emoji}</span>}
      {shown && <span className={styles.note}>{shown}</span>}
    </div>
  );
}

function Content({ message, answered }: { message: Message; answered?: Message }) {
  const { chat } = text.phone;
  if (message.isDeleted) return chat.unsent;
  const { text: words, attachments = [], replyToStory } = message;
  return (
    <>
      {answered && (
        <span className={styles.quote}>
          {chat.repliesTo} “{wordsOf(answered)}”
        </span>
      )}
      {replyToStory && (
        <span className={styles.story}>
          <span className={styles.quote}>{chat.storyReply}</span>
          <img src={replyToStory.url} alt="" width={54} height={72} />
        </span>
      )}
      {attachments.map(({ type, payload }) => (
        <Attachment
          key={`${type} ${String(payload?.['url'])}`}
          type={type}
          url={payload?.['url']}
        />
      ))}
      {words && <span>{words}</span>}
    </>
  );
}

function Attachment({ type, url }: { type: string; url: unknown }) {
  const { chat } = text.phone;
  if (type !== 'image' || typeof url !== 'string') return <em>{chat.attachment(type)}</em>;
  return <img className={styles.photo} src={url} alt={chat.photo} width={200} height={150} />;
}
