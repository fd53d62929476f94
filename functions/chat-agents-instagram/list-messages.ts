import { findReadableChannel } from '../../shared/channels/find-agent-channel.ts';
import { describeChat } from '../../shared/chats/describe-chat.ts';
import { readCursor, writeCursor } from '../../shared/http/cursor.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { listMessagesRequest } from '../../shared/http/requests-chats.ts';
import { requireAgent } from '../../shared/http/require-agent.ts';
import { listChatsByActivity } from '../../shared/storage/chat-lists.ts';
import { activityIndexKey } from '../../shared/storage/chats.ts';
import { listNewestMessages } from '../../shared/storage/messages.ts';

const messagesPerChat = 20;

/** The agent's chats, newest activity first, each with its newest messages, oldest first. */
export const handler = tenantEndpoint('messages', listMessagesRequest, async ({ path, query }) => {
  const { agentId } = path;
  const channel = await findReadableChannel(await requireAgent(path));
  if (!channel) return { data: { chats: [], count: 0 } };
  const { channelId } = channel;
  const after = readCursor(query.cursor, activityIndexKey(channelId));
  const page = { limit: query.limit ?? 50, skip: query.skip ?? 0, after };
  const { chats, next } = await listChatsByActivity(channelId, page);
  const described = await Promise.all(
    chats.map(async (chat) =>
      describeChat(agentId, chat, await listNewestMessages(chat, messagesPerChat)),
    ),
  );
  const nextCursor = next && { next_cursor: writeCursor(next) };
  return { data: { chats: described, count: described.length, ...nextCursor } };
});
