import { Fragment, type ReactNode, useMemo } from 'react';
import type { Message } from '../../../api/client.ts';
import { Button } from '../../../parts/button.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { text } from '../../../text/en.ts';
import styles from './message-log.module.css';
import { MessageView } from './message-view.tsx';
import { useKeptPlace } from './use-kept-place.ts';

/** Seconds within which two messages by one author are grouped. */
const together = 180;

interface MessageLogProps {
  messages: Message[];
  ownId?: string;
  older: { isThere: boolean; isPending: boolean; isError: boolean; mutate: () => void };
  /** Messages written here that are not listed yet. */
  outgoing: ReactNode;
  /** Changes with every letter written here, to scroll to the end. */
  lastOutgoing?: string;
  onReply: (message: Message) => void;
  onReact: (message: Message, emoji: string) => void;
}

/** The messages of a conversation, oldest first, day by day. */
export function MessageLog({
  messages,
  ownId,
  older,
  outgoing,
  lastOutgoing,
  onReply,
  onReact,
}: MessageLogProps) {
  const byId = useMemo(
    () => new Map(messages.map((message) => [message.message_id, message])),
    [messages],
  );
  const loadOlder = () => {
    if (older.isThere && !older.isPending && !older.isError) older.mutate();
  };
  const lastId = messages.at(-1)?.message_id;
  const { box, hasNew, onScroll, goToEnd } = useKeptPlace(lastId, lastOutgoing, loadOlder);

  return (
    <div className={styles.frame}>
      <section
        className={styles.box}
        ref={box}
        onScroll={onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it.
        tabIndex={0}
        aria-label={text.inbox.conversation.log}
      >
        <div className={styles.inner}>
          {older.isThere && (
            <Button small look="quiet" busy={older.isPending} onClick={() => older.mutate()}>
              {text.inbox.conversation.older}
            </Button>
          )}
          <ol className={styles.entries}>
            {messages.map((message, index) => (
              <Fragment key={message.message_id}>
                <DayLine message={message} before={messages[index - 1]} />
                <MessageView
                  {...{ message, ownId, onReply, onReact }}
                  answered={byId.get(message.reply_to?.message_id ?? '')}
                  continues={continues(message, messages[index - 1])}
                />
              </Fragment>
            ))}
            {outgoing}
          </ol>
        </div>
      </section>
      {hasNew && (
        <Button small look="primary" className={styles.newMessages} onClick={goToEnd}>
          <Icon name="down" />
          {text.inbox.conversation.newMessages}
        </Button>
      )}
    </div>
  );
}

function DayLine({ message, before }: { message: Message; before?: Message }) {
  const date = new Date(message.timestamp * 1000);
  const day = date.toDateString();
  if (before && new Date(before.timestamp * 1000).toDateString() === day) return null;
  return (
    <li className={styles.day}>
      <span>{nameDay(date)}</span>
    </li>
  );
}

function nameDay(date: Date): string {
  const yesterday = new Date();
  yesterday.setDate(yesterday.getDate() - 1);
  if (date.toDateString() === new Date().toDateString()) return text.inbox.today;
  if (date.toDateString() === yesterday.toDateString()) return text.inbox.yesterday;
  return text.inbox.day(date);
}

function continues(message: Message, before?: Message): boolean {
  return (
    before !== undefined &&
    before.type === undefined &&
    before.author === message.author &&
    before.author_id === message.author_id &&
    message.timestamp - before.timestamp < together
  );
}
