import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { Message } from '../../../infra/local/instagram/messages.ts';
import type { PhoneConversation } from '../../../infra/local/instagram/phone/phone-client.ts';
import { text } from '../../text/en.ts';
import { usePhoneScene } from '../use-run.ts';
import { Bubble } from './bubble.tsx';
import styles from './message-list.module.css';

/** Both sides' messages, newest last, as the customer or the staff sees them. */
export function MessageList({
  conversation,
  side,
  empty,
  actionsFor,
}: {
  conversation: PhoneConversation | undefined;
  side: Message['author'];
  /** Shown if nobody has written yet. */
  empty: ReactNode;
  /** The actions on a tapped message. */
  actionsFor?: (message: Message, done: () => void) => ReactNode;
}) {
  const { account, person } = usePhoneScene();
  const [chosen, setChosen] = useState<string>();
  const { messages = [], isSeen = false, isTyping = false } = conversation ?? {};
  const end = useFollowedEnd(`${messages.length} ${isTyping} ${isSeen} ${chosen}`);
  const partner = side === 'customer' ? account.name : person.name;
  const last = messages.at(-1);
  const isWaiting = side === 'customer' && last?.author === 'customer' && !last.isDeleted;
  const { chat } = text.phone;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.scroll} ref={end} tabIndex={0} aria-label={chat.messages(partner)}>
      {conversation && messages.length === 0 && empty}
      <ol className={styles.list} aria-live="polite" aria-relevant="additions">
        {messages.map((message) => (
          <li key={message.mid} className={styles.item}>
            <Bubble
              message={message}
              isMine={message.author === side}
              answered={messages.find(({ mid }) => mid === message.replyTo)}
              isChosen={chosen === message.mid}
              {...(actionsFor && {
                onChoose: () => setChosen(chosen === message.mid ? undefined : message.mid),
              })}
            />
            {chosen === message.mid && actionsFor?.(message, () => setChosen(undefined))}
          </li>
        ))}
      </ol>
      {isWaiting && <p className={styles.state}>{isSeen ? chat.seen : chat.delivered}</p>}
      <p className={styles.typing} role="status">
        {isTyping && side === 'customer' && (
          <span className={styles.dots}>
            <span className={styles.words}>{chat.typing(partner)}</span>
            <i />
            <i />
            <i />
          </span>
        )}
      </p>
    </section>
  );
}

/** Scrolls to the end whenever the shown content changes. */
function useFollowedEnd(shown: string) {
  const scroll = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it says when to scroll
  useLayoutEffect(() => {
    const box = scroll.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, [shown]);
  return scroll;
}
