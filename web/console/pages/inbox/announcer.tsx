import { useEffect, useRef, useState } from 'react';
import type { Chat, Message } from '../../../api/client.ts';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';
import { lineOf, nameOf } from './chat-order.ts';

/** Tells screen readers, politely, what a customer has just written. */
export function Announcer({ chats }: { chats: Chat[] }) {
  const known = useRef<Map<string, Message>>(undefined);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const before = known.current;
    known.current = lastWordsOf(chats);
    const heard = before && chats.find(({ chat_id }) => isNew(chat_id, before, known.current));
    const message = heard && known.current.get(heard.chat_id);
    if (message) setSaid(text.inbox.conversation.announce(nameOf(heard), lineOf(message)));
  }, [chats]);
  return (
    <p className={layout.hidden} role="status">
      {said}
    </p>
  );
}

/** The last message of each customer. */
function lastWordsOf(chats: Chat[]): Map<string, Message> {
  const entries = chats.flatMap(({ chat_id, messages }) => {
    const last = messages.findLast(({ author }) => author === 'customer');
    return last ? [[chat_id, last] as const] : [];
  });
  return new Map(entries);
}

function isNew(chatId: string, before: Map<string, Message>, now?: Map<string, Message>): boolean {
  const [old, last] = [before.get(chatId), now?.get(chatId)];
  if (!last || last.message_id === old?.message_id) return false;
  return last.timestamp >= (old?.timestamp ?? 0);
}
