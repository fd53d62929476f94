import { readCursor, writeCursor } from '../../shared/http/cursor.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { listMessagesRequest } from '../../shared/http/requests.ts';
import { requireAgent } from '../../shared/http/require-agent.ts';
import {
  activityIndexKey,
  type Chat,
  chatIdOf,
  listChatsByActivity,
} from '../../shared/storage/chats.ts';
import { listNewestMessages, type Message } from '../../shared/storage/messages.ts';

const messagesPerChat = 20;

/** The agent's chats, newest activity first, each with its newest messages, oldest of them first. */
export const handler = tenantEndpoint('messages', listMessagesRequest, async ({ path, query }) => {
  const { agentId, channelId } = await requireAgent(path);
  if (!channelId) return { data: { chats: [], count: 0 } };
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

function describeChat(agentId: string, chat: Chat, messages: Message[]) {
  return {
    chat_id: chatIdOf(chat),
    agent_id: agentId,
    chat_status: statusOf(chat),
    start_timestamp: toUnixSeconds(chat.startedAt),
    message_count: chat.messageCount,
    messages: messages.map(({ mid, author, text, attachments, timestamp }) => ({
      message_id: mid,
      author,
      text,
      attachments,
      timestamp: toUnixSeconds(timestamp),
    })),
    metadata: { instagram_user_id: chat.customerId, channel: 'instagram' },
  };
}

function statusOf({ needsAttention, pausedUntil = 0 }: Chat): string {
  if (pausedUntil > Date.now()) return 'paused';
  return needsAttention ? 'needs_attention' : 'ongoing';
}

function toUnixSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
