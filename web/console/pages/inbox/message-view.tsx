import { memo } from 'react';
import type { Message } from '../../../api/client.ts';
import { classNames } from '../../../parts/class-names.ts';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';
import { AttachmentView } from './attachment-view.tsx';
import { LinkedText } from './linked-text.tsx';
import { MessageActions } from './message-actions.tsx';
import { MessageMarks } from './message-marks.tsx';
import { MessageQuote } from './message-quote.tsx';
import styles from './message-view.module.css';
import { ReferralNote } from './referral-note.tsx';

interface MessageViewProps {
  message: Message;
  /** The reader's id: messages that they wrote themselves are marked. */
  ownId?: string;
  /** The message that it answers, if loaded. */
  answered?: Message;
  /** Whether it closely follows another one by the same author. */
  continues?: boolean;
  onReply?: (message: Message) => void;
  onReact?: (message: Message, emoji: string) => void;
}

/** One entry of a conversation, of any kind. */
export const MessageView = memo(function MessageView({
  message,
  ownId,
  answered,
  continues = false,
  onReply,
  onReact,
}: MessageViewProps) {
  const { author, type, unsent_at, timestamp } = message;
  if (type === 'referral' || type === 'opt-in') return <Note message={message} />;
  const isTakenBack = unsent_at !== undefined;
  const date = new Date(timestamp * 1000);
  return (
    <li
      className={classNames(
        styles.entry,
        author !== 'customer' && styles.ours,
        continues && styles.continued,
      )}
      data-message={message.message_id}
    >
      {!continues && (
        <p className={author === 'customer' ? layout.hidden : styles.author}>
          {nameAuthor(message, ownId)}
        </p>
      )}
      <MessageQuote message={message} answered={answered} />
      <div className={styles.line}>
        <div
          className={classNames(styles.bubble, styles[author], isTakenBack && styles.takenBack)}
          dir="auto"
        >
          {isTakenBack ? text.inbox.message.unsent : <Content message={message} />}
        </div>
        {!isTakenBack && !type && <MessageActions {...{ message, onReply, onReact }} />}
      </div>
      <MessageMarks message={message} />
      <time className={styles.time} dateTime={date.toISOString()} title={text.inbox.moment(date)}>
        {text.inbox.clock(date)}
      </time>
    </li>
  );
});

function Content({ message }: { message: Message }) {
  const { type, text: words, attachments = [], referral, payload } = message;
  const isEmpty = !words && attachments.length === 0 && !referral;
  return (
    <>
      {type && <span className={styles.kind}>{text.inbox.message.types[type]}</span>}
      {referral && <ReferralNote referral={referral} />}
      {words && (
        <p className={styles.words}>
          <LinkedText words={words} />
        </p>
      )}
      {attachments.map((attachment, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: attachments have no id and never move.
        <AttachmentView key={index} attachment={attachment} />
      ))}
      {payload && <span className={styles.kind}>{text.inbox.message.tapped}</span>}
      {isEmpty && <span className={styles.kind}>{text.inbox.message.empty}</span>}
    </>
  );
}

/** An event between the messages. */
function Note({ message }: { message: Message }) {
  const { type, text: words, referral, timestamp } = message;
  const date = new Date(timestamp * 1000);
  return (
    <li className={styles.note} data-message={message.message_id}>
      <span>{type && text.inbox.message.types[type]}</span>
      {referral && <ReferralNote referral={referral} />}
      {words && <span>“{words}”</span>}
      <time dateTime={date.toISOString()}>{text.inbox.clock(date)}</time>
    </li>
  );
}

function nameAuthor({ author, author_id }: Message, ownId?: string): string {
  const names = text.inbox.message;
  if (author === 'agent') return names.agent;
  if (author === 'customer') return names.customer;
  if (!author_id) return names.app;
  return author_id === ownId ? names.you : names.colleague;
}
