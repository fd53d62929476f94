import { Link } from 'wouter';
import type { Chat } from '../../../api/client.ts';
import { Icon } from '../../../parts/icon.tsx';
import { ProblemAlert } from '../../../parts/problem-alert.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { text } from '../../../text/en.ts';
import { nameOf } from '../inbox/chat-order.ts';
import styles from './lists.module.css';
import type { useAgents, useAttention } from './use-overview.ts';

const words = text.overview.attention;
const mostShown = 5;

interface AttentionProps {
  query: ReturnType<typeof useAttention>;
  /** The agents whose chats are shown: without them there is nothing to request. */
  agents: ReturnType<typeof useAgents>;
}

/** The chats that a person must take over, each a link into the inbox. */
export function Attention(props: AttentionProps) {
  return (
    <section className={styles.card} aria-labelledby="attention">
      <h2 id="attention" className={styles.title}>
        {words.title}
      </h2>
      <Waiting {...props} />
    </section>
  );
}

function Waiting({ query, agents }: AttentionProps) {
  const failed = agents.data ? query : agents;
  if (query.data) return <WaitingChats chats={query.data.waiting} />;
  if (!failed.error) return <Skeleton lines={3} />;
  return (
    <ProblemAlert error={failed.error} title={words.failed} onRetry={() => void failed.refetch()} />
  );
}

function WaitingChats({ chats }: { chats: Chat[] }) {
  if (chats.length === 0) {
    return (
      <p className={styles.fine}>
        <Icon name="check" />
        {words.nobody}
      </p>
    );
  }
  return (
    <>
      <ul className={styles.list}>
        {chats.slice(0, mostShown).map((chat) => (
          <li key={chat.chat_id} className={styles.row}>
            <div className={styles.words}>
              <Link href={addressOf(chat)} className={styles.name}>
                {nameOf(chat)}
              </Link>
              <p>{reasonOf(chat)}</p>
            </div>
          </li>
        ))}
      </ul>
      {chats.length > mostShown && (
        <Link href="/inbox">{words.more(chats.length - mostShown)}</Link>
      )}
    </>
  );
}

function reasonOf({ chat_status, metadata }: Chat): string {
  if (metadata.attention) return metadata.attention;
  return chat_status === 'paused' ? words.withPerson : words.unknownReason;
}

function addressOf({ chat_id, agent_id }: Chat): string {
  const query = new URLSearchParams({ agent: agent_id });
  return `/inbox/${encodeURIComponent(chat_id)}?${query}`;
}
