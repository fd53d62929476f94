import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useOrganizationId } from '../../../api/use-api.ts';
import { Button } from '../../../parts/button.tsx';
import { classNames } from '../../../parts/class-names.ts';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { ProblemAlert } from '../../../parts/problem-alert.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { text } from '../../../text/en.ts';
import { Announcer } from './announcer.tsx';
import { ChatList } from './chat-list.tsx';
import { type Draft, emptyDraft } from './composer.tsx';
import { Conversation } from './conversation.tsx';
import styles from './inbox.module.css';
import { useInboxAddress } from './inbox-address.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { StaleNotice } from './stale-notice.tsx';
import { useChats } from './use-chats.ts';
import { useKept } from './use-kept.ts';
import { useLookedFor } from './use-looked-for.ts';
import { useOutbox } from './use-outbox.ts';
import { useOwnId } from './use-own-id.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useShownHeight } from './use-shown-height.ts';

const noDrafts: Record<string, Draft> = {};

/** One agent's chats: the list and the chosen chat, side by side or one at a time. */
export function Inbox({ agentId }: { agentId: string }) {
  const { chatId, open } = useInboxAddress();
  const { query, chats, older, change } = useChats(agentId);
  const [client, tenant] = [useQueryClient(), useOrganizationId()];
  const outbox = useOutbox(agentId);
  const ownId = useOwnId();
  const [drafts, setDrafts] = useKept<Record<string, Draft>>('drafts', noDrafts);
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);

  const chat = chats?.find(({ chat_id }) => chat_id === chatId);
  useLookedFor(chatId !== undefined && chats !== undefined && !chat, older);
  useShownHeight(area);
  useShortcuts(area, {
    go: (step) => openNext(area.current, chatId, step),
    search: () => searchField.current?.focus(),
    write: () => field.current?.focus(),
    back: () => goBack(),
    help: () => setIsHelpOpen(true),
  });

  function goBack() {
    // On a phone, the list is only rendered once the chat is closed.
    flushSync(() => open(agentId));
    rowsIn(area.current)
      .find((row) => row.dataset['chat'] === chatId)
      ?.focus();
  }

  function forget(erased: string) {
    open(agentId);
    change(({ items, next }) => ({ next, items: items.filter((one) => one.chat_id !== erased) }));
    client.removeQueries({ queryKey: ['inbox', tenant, agentId, 'messages', erased] });
  }

  if (!chats && query.error) {
    return <ProblemAlert error={query.error} onRetry={() => query.refetch()} />;
  }
  return (
    <div ref={area} className={classNames(styles.inbox, chatId !== undefined && styles.hasChat)}>
      <div className={styles.list}>
        {chats ? (
          <ChatList
            {...{ chats, agentId, searchField, older }}
            chosen={chatId}
            notice={query.error && <StaleNotice error={query.error} />}
          />
        ) : (
          <div className={styles.waiting}>
            <Skeleton lines={6} label={text.inbox.chats.loading} />
          </div>
        )}
      </div>
      <div className={styles.chat}>
        {chatId ? (
          <Conversation
            key={chatId}
            {...{ agentId, chatId, chat, ownId, outbox, field }}
            draft={drafts[chatId] ?? emptyDraft}
            onDraft={(draft) => setDrafts((all) => ({ ...all, [chatId]: draft }))}
            onBack={goBack}
            onErased={() => forget(chatId)}
          />
        ) : (
          <EmptyState
            icon="inbox"
            title={text.inbox.conversation.choose}
            actions={
              <Button small onClick={() => setIsHelpOpen(true)}>
                <Icon name="keyboard" />
                {text.inbox.shortcuts.button}
              </Button>
            }
          >
            {text.inbox.conversation.chooseAdvice}
          </EmptyState>
        )}
      </div>
      {chats && <Announcer chats={chats} />}
      {isHelpOpen && <ShortcutsDialog onClose={() => setIsHelpOpen(false)} />}
    </div>
  );
}

/** Opens the next or previous chat in the list as shown; if none is chosen, the first. */
function openNext(area: HTMLElement | null, chatId: string | undefined, step: 1 | -1) {
  const rows = rowsIn(area);
  const focused = rows.indexOf(document.activeElement as HTMLElement);
  const current = focused >= 0 ? focused : rows.findIndex((row) => row.dataset['chat'] === chatId);
  const next = rows[Math.max(0, current + step)];
  next?.focus();
  next?.click();
}

function rowsIn(area: HTMLElement | null): HTMLElement[] {
  return [...(area?.querySelectorAll<HTMLElement>('[data-chat]') ?? [])];
}
