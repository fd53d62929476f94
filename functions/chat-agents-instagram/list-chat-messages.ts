import { describeMessage } from '../../shared/chats/describe-chat.ts';
import { requireChat } from '../../shared/chats/require-chat.ts';
import { readMessageCursor, writeMessageCursor } from '../../shared/http/cursor.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { listChatMessagesRequest } from '../../shared/http/requests-chats.ts';
import { listNewestMessages } from '../../shared/storage/messages.ts';

const usualLimit = 50;

/** One chat's messages: the newest page first, each page oldest message first. */
export const handler = tenantEndpoint(
  'chat-messages',
  listChatMessagesRequest,
  async ({ path, query: { limit = usualLimit, cursor } }) => {
    const { chat } = await requireChat(path);
    const before = readMessageCursor(cursor, path.chatId);
    const messages = await listNewestMessages(chat, limit, before);
    const oldest = messages[0];
    return {
      data: {
        chat_id: path.chatId,
        messages: messages.map((message) => describeMessage(message, chat.seenAt)),
        count: messages.length,
        ...(oldest &&
          messages.length === limit && {
            next_cursor: writeMessageCursor(path.chatId, oldest.messageKey),
          }),
      },
    };
  },
);
