import { memo } from 'react';
import { Link } from 'wouter';
import type { Chat } from '../../../api/client.ts';
import { Badge } from '../../../parts/badge.tsx';
import { text } from '../../../text/en.ts';
import { Avatar } from './avatar.tsx';
import styles from './chat-list.module.css';
import { isPaused, lineOf, nameOf } from './chat-order.ts';
import { addressOf } from './inbox-address.ts';
import { activityOf } from './merge-pages.ts';

const words = text.inbox.chats;

/** One chat in the list: who it is with, what was last written and when, and whether somebody must act. */
export const ChatRow = memo(function ChatRow({
  chat,
  agentId,
  isChosen,
}: {
  chat: Chat;
  agentId: string;
  isChosen: boolean;
}) {
  const name = nameOf(chat);
  const last = chat.messages.at(-1);
  const date = new Date(activityOf(chat) * 1000);
  return (
    <li>
      <Link
        className={styles.row}
        href={addressOf(agentId, chat.chat_id)}
        aria-current={isChosen ? 'page' : undefined}
        data-chat={chat.chat_id}
      >
        <Avatar name={name} picture={chat.metadata.customer_picture} />
        <span className={styles.words}>
          <span className={styles.top}>
            <span className={styles.name} data-strong={chat.metadata.unanswered > 0}>
              {name}
            </span>
            <time className={styles.time} dateTime={date.toISOString()}>
              {shortTime(date)}
            </time>
          </span>
          <span className={styles.last} dir="auto">
            {last && last.author !== 'customer' && words.you}
            {last && lineOf(last)}
          </span>
          <Badges chat={chat} />
        </span>
      </Link>
    </li>
  );
});

function Badges({ chat }: { chat: Chat }) {
  const { unanswered, opted_out } = chat.metadata;
  const isWaiting = chat.chat_status === 'needs_attention';
  const isWithPerson = isPaused(chat);
  if (!isWaiting && !isWithPerson && !unanswered && !opted_out) return null;
  return (
    <span className={styles.badges}>
      {isWaiting && <Badge kind="warning">{words.attention}</Badge>}
      {unanswered > 0 && <Badge kind="warning">{words.unanswered(unanswered)}</Badge>}
      {isWithPerson && <Badge kind="info">{words.paused}</Badge>}
      {opted_out && <Badge>{words.optedOut}</Badge>}
    </span>
  );
}

function shortTime(date: Date): string {
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday ? text.inbox.clock(date) : text.inbox.shortDay(date);
}
