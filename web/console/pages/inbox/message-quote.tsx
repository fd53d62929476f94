import type { Message } from '../../../api/client.ts';
import { text } from '../../../text/en.ts';
import { AttachmentView } from './attachment-view.tsx';
import { lineOf } from './chat-order.ts';
import styles from './message-view.module.css';

/** What a message answers: another message, or a story. */
export function MessageQuote({ message, answered }: { message: Message; answered?: Message }) {
  const { reply_to, unsent_at } = message;
  if (!reply_to || unsent_at !== undefined) return null;
  const { story, message_id } = reply_to;
  if (story) {
    return (
      <div className={styles.quote}>
        <span className={styles.kind}>{text.inbox.message.answersStory}</span>
        <AttachmentView attachment={{ type: 'image', title: storyName, url: story.url }} />
      </div>
    );
  }
  if (!message_id) return null;
  return (
    <p className={styles.quote} dir="auto">
      <span className={styles.quoted}>
        {answered ? lineOf(answered) : text.inbox.message.answersLost}
      </span>
    </p>
  );
}

const storyName = text.inbox.message.story;
