import { useEffect, useRef, useState } from 'react';
import type { Chat } from '../../../api/client.ts';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';
import { lineOf, nameOf } from './chat-order.ts';

/** Tells screen readers, when they have time, what a customer has just written. */
export function Announcer({ chats }: { chats: Chat[] }) {
  const known = useRef<Map<string, number>>(undefined);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const newest = chats.find((chat) => isNew(chat, known.current));
    known.current = new Map(chats.map((chat) => [chat.chat_id, lastWritten(chat)]));
    const message = newest?.messages.findLast(({ author }) => author === 'customer');
    if (newest && message) {
      setSaid(text.inbox.conversation.announce(nameOf(newest), lineOf(message)));
    }
  }, [chats]);
  return (
    <p className={layout.hidden} role="status">
      {said}
    </p>
  );
}

function isNew(chat: Chat, known: Map<string, number> | undefined): boolean {
  return known !== undefined && lastWritten(chat) > (known.get(chat.chat_id) ?? 0);
}

function lastWritten({ messages }: Chat): number {
  return messages.findLast(({ author }) => author === 'customer')?.timestamp ?? 0;
}
