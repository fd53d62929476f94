import { type ReactNode, type RefObject, useMemo, useState } from 'react';
import type { Chat } from '../../../api/client.ts';
import { Button } from '../../../parts/button.tsx';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { text } from '../../../text/en.ts';
import styles from './chat-list.module.css';
import { contains, type Filter, filters, fits, sortChats } from './chat-order.ts';
import { ChatRow } from './chat-row.tsx';

const words = text.inbox.chats;

interface ChatListProps {
  chats: Chat[];
  agentId: string;
  chosen?: string;
  searchField: RefObject<HTMLInputElement | null>;
  older: { isThere: boolean; isPending: boolean; isError: boolean; mutate: () => void };
  notice: ReactNode;
}

/** The chats, starting with those that wait for somebody. */
export function ChatList({ chats, agentId, chosen, searchField, older, notice }: ChatListProps) {
  const [filter, setFilter] = useState<Filter>('all');
  const [search, setSearch] = useState('');
  const shown = useMemo(
    () => sortChats(chats.filter((chat) => fits(chat, filter) && contains(chat, search))),
    [chats, filter, search],
  );
  const showAll = () => {
    setFilter('all');
    setSearch('');
  };

  return (
    <nav className={styles.panel} aria-label={words.label}>
      <div className={styles.tools}>
        <label className={styles.search}>
          <Icon name="search" />
          <input
            ref={searchField}
            type="search"
            aria-label={words.search}
            placeholder={words.searchShort}
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
        </label>
        <FilterChoice {...{ chats, filter }} onChoose={setFilter} />
      </div>
      {notice}
      <div
        className={styles.scroll}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          const isNearEnd = scrollTop + clientHeight > scrollHeight - 200;
          if (isNearEnd && older.isThere && !older.isPending && !older.isError) older.mutate();
        }}
      >
        <ul className={styles.rows}>
          {shown.map((chat) => (
            <ChatRow key={chat.chat_id} {...{ chat, agentId }} isChosen={chat.chat_id === chosen} />
          ))}
        </ul>
        {chats.length === 0 && (
          <EmptyState icon="inbox" title={words.noneTitle}>
            {words.none}
          </EmptyState>
        )}
        {chats.length > 0 && shown.length === 0 && (
          <div className={styles.foot}>
            <p>{words.noneFound}</p>
            <Button small onClick={showAll}>
              {words.showAll}
            </Button>
          </div>
        )}
        {older.isThere && (
          <div className={styles.foot}>
            <Button small look="quiet" busy={older.isPending} onClick={() => older.mutate()}>
              {words.more}
            </Button>
          </div>
        )}
      </div>
    </nav>
  );
}

function FilterChoice({
  chats,
  filter,
  onChoose,
}: {
  chats: Chat[];
  filter: Filter;
  onChoose: (filter: Filter) => void;
}) {
  return (
    <fieldset className={styles.filters}>
      <legend className={styles.legend}>{words.filter}</legend>
      {filters.map((one) => {
        const isCounted = one === 'unanswered' || one === 'attention';
        const count = isCounted ? chats.filter((chat) => fits(chat, one)).length : 0;
        return (
          <label key={one} className={styles.filter}>
            <input
              type="radio"
              name="inbox-filter"
              checked={one === filter}
              onChange={() => onChoose(one)}
            />
            <span>
              {words.filters[one]}
              {count > 0 && ` ${count}`}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
