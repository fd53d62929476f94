import { type Chat, type ChatId, chatKey } from '../../shared/storage/chats.ts';
import { type Message, messageItem, messageKeyOf } from '../../shared/storage/messages.ts';
import type { AdministratedTable } from './table-items.ts';

/** How much history a channel has. */
export interface HistorySize {
  /** In one chat. */
  messages: number;
  /** Beside the long chat. */
  chats: number;
}

export interface StoredHistory {
  longChat: Chat;
  /** The keys of the long chat's messages that were stored here, oldest first. */
  messageKeys: string[];
  /** The other chats, most recently active first. */
  chats: (ChatId & Pick<Chat, 'gsi1sk'>)[];
}

const minute = 60_000;
const retentionDays = 365;
/** How many messages each of the other chats has. */
const messagesPerChat = 2;
const texts = ['Do you ship to Norway, and how long does it take?', 'Yes, we do: 3 to 7 days.'];

/**
 * Stores a long past for a chat, and many chats beside it, as copies of what the functions stored themselves.
 * Leaves out the records of processed events, which are read only by key.
 *
 * @param longChat the chat with its first pair of messages, at rest
 */
export async function storeHistory(
  table: AdministratedTable,
  longChat: Chat,
  { messages, chats }: HistorySize,
): Promise<StoredHistory> {
  // Two messages, the first pair, are there already.
  const older = Array.from({ length: messages - 2 }, (_none, index) => {
    const before = (messages - 2 - index) * minute;
    return inventMessage(longChat.startedAt - before, index);
  });
  const others = Array.from({ length: chats }, (_none, index) => {
    const id = `1060${String(index).padStart(12, '0')}`;
    return { channelId: longChat.channelId, customerId: id, gsi1sk: longChat.gsi1sk + 1 + index };
  });
  await table.put(itemsOf(longChat, older, others));
  return {
    longChat,
    messageKeys: older.map(({ messageKey }) => messageKey),
    chats: others.reverse(),
  };
}

function* itemsOf(longChat: Chat, older: Message[], others: StoredHistory['chats']) {
  for (const message of older) yield messageItem(longChat, message, retentionDays);
  yield { ...longChat, messageCount: older.length + 2 };
  for (const chat of others) {
    yield { ...longChat, ...chatKey(chat), ...chat };
    for (let index = 0; index < messagesPerChat; index += 1) {
      const message = inventMessage(chat.gsi1sk - messagesPerChat + index, index);
      yield messageItem(chat, message, retentionDays);
    }
  }
}

/** Its id is as long as Meta's. */
function inventMessage(timestamp: number, index: number): Message {
  const mid = `aWdfZAG1faXRlbToxOk${crypto.randomUUID().repeat(5).slice(0, 145)}`;
  return {
    ...{ mid, timestamp, messageKey: messageKeyOf(timestamp, mid) },
    author: index % 2 === 0 ? 'customer' : 'agent',
    text: texts[index % 2] as string,
  };
}
