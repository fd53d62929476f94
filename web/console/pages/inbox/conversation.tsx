import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { toProblem } from '../../../api/api-problem.ts';
import type { Chat, Message } from '../../../api/client.ts';
import { Alert } from '../../../parts/alert.tsx';
import { ProblemAlert } from '../../../parts/problem-alert.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { text } from '../../../text/en.ts';
import { nameOf } from './chat-order.ts';
import { Composer, type Draft } from './composer.tsx';
import styles from './conversation.module.css';
import { ConversationHeader } from './conversation-header.tsx';
import { MessageLog } from './message-log.tsx';
import { notListed } from './outbox.ts';
import { OutgoingLetters } from './outgoing-letters.tsx';
import { StaleNotice } from './stale-notice.tsx';
import { useMessages } from './use-messages.ts';
import type { Outbox } from './use-outbox.ts';
import { useReactions } from './use-reactions.ts';
import { WindowNotice } from './window-notice.tsx';

interface ConversationProps {
  agentId: string;
  chatId: string;
  /** Undefined if it is not among the loaded chats, because it was opened by its address. */
  chat?: Chat;
  ownId?: string;
  outbox: Outbox;
  draft: Draft;
  field: RefObject<HTMLTextAreaElement | null>;
  onDraft: (draft: Draft) => void;
  onBack: () => void;
  onErased: () => void;
}

/** One chat: who it is with, its messages, and the box to answer in. */
export function Conversation({
  agentId,
  chatId,
  chat,
  ownId,
  outbox,
  draft,
  field,
  onDraft,
  onBack,
  onErased,
}: ConversationProps) {
  const whole = useRef<HTMLElement>(null);
  const { query, messages, older } = useMessages(agentId, chatId);
  const reactions = useReactions(agentId, chatId, messages);
  const letters = useLettersOf(chatId, outbox, messages);
  const name = chat ? nameOf(chat) : text.inbox.somebody(chatId);
  const isGone = query.error !== null && toProblem(query.error).code === 'NOT_FOUND';

  function replyTo(message: Message) {
    onDraft({ ...draft, replyTo: message });
    field.current?.focus();
  }

  return (
    <section
      ref={whole}
      className={styles.conversation}
      aria-label={text.inbox.conversation.label(name)}
      tabIndex={-1}
    >
      <ConversationHeader {...{ agentId, chatId, chat, name, isGone, onBack, onErased }} />
      <div className={styles.notices}>
        {chat?.metadata.attention && (
          <Alert kind="warning" title={text.inbox.conversation.attention}>
            {chat.metadata.attention}
          </Alert>
        )}
        {chat?.metadata.opted_out && <Alert>{text.inbox.conversation.optedOut}</Alert>}
        {isGone && <Alert kind="warning">{text.inbox.conversation.gone}</Alert>}
        {query.error && messages && !isGone && <StaleNotice error={query.error} />}
        {reactions.error && (
          <ProblemAlert title={text.inbox.outbox.reactionFailed} error={reactions.error} />
        )}
      </div>
      {messages ? (
        <MessageLog
          {...{ ownId, older }}
          messages={reactions.shown ?? messages}
          outgoing={<OutgoingLetters letters={letters} outbox={outbox} />}
          lastOutgoing={letters.at(-1)?.key}
          onReply={replyTo}
          onReact={reactions.react}
        />
      ) : (
        <div className={styles.waiting}>
          {query.error && !isGone ? (
            <ProblemAlert error={query.error} onRetry={() => query.refetch()} />
          ) : (
            !isGone && <Skeleton lines={6} label={text.inbox.conversation.loading} />
          )}
        </div>
      )}
      {!isGone && (
        <div>
          {chat && <WindowNotice chat={chat} />}
          <Composer
            {...{ draft, field }}
            onChange={onDraft}
            onSend={(letter) => outbox.send(chatId, letter)}
            onLeave={() => whole.current?.focus()}
          />
        </div>
      )}
    </section>
  );
}

/** The chat's letters that its messages do not show yet; those that they show are discarded. */
function useLettersOf(chatId: string, { letters, discard }: Outbox, messages: Message[] = []) {
  const mine = useMemo(() => letters.filter((one) => one.chatId === chatId), [letters, chatId]);
  const open = useMemo(
    () => notListed(mine, new Set(messages.map(({ message_id }) => message_id))),
    [mine, messages],
  );
  useEffect(() => {
    for (const letter of mine) if (!open.includes(letter)) discard(letter.key);
  }, [mine, open, discard]);
  return open;
}
