import { describeMessage } from '../../shared/chats/describe-chat.ts';
import { requireChat } from '../../shared/chats/require-chat.ts';
import { readMessageCursor, writeMessageCursor } from '../../shared/http/cursor.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { listChatMessagesRequest } from '../../shared/http/requests-chats.ts';
import { listMessagePage } from '../../shared/storage/messages.ts';

const usualLimit = 50;

/** One chat's messages: the newest page first, each page oldest message first. */
export const handler = tenantEndpoint(
  'chat-messages',
  listChatMessagesRequest,
  async ({ path, query: { limit = usualLimit, cursor } }) => {
    const { chat } = await requireChat(path);
    const page = await listMessagePage(chat, limit, readMessageCursor(cursor, path.chatId));
    return {
      data: {
        chat_id: path.chatId,
        messages: page.messages.map((message) => describeMessage(message, chat.seenAt)),
        count: page.messages.length,
        ...(page.before !== undefined && {
          next_cursor: writeMessageCursor(path.chatId, page.before),
        }),
      },
    };
  },
);
