import { type Chat, chatIdOf } from '../storage/chats.ts';
import type { Message } from '../storage/messages.ts';

/** A chat as the API shows it, with some of its messages, oldest first. */
export function describeChat(agentId: string, chat: Chat, messages: Message[]) {
  const { customerId, customerName, customerPicture } = chat;
  return {
    chat_id: chatIdOf(chat),
    agent_id: agentId,
    chat_status: statusOf(chat),
    start_timestamp: toUnixSeconds(chat.startedAt),
    message_count: chat.messageCount,
    messages: messages.map(describeMessage),
    metadata: {
      instagram_user_id: customerId,
      channel: 'instagram',
      ...(customerName && { customer_name: customerName }),
      ...(customerPicture && { customer_picture: customerPicture }),
    },
  };
}

export function describeMessage({ mid, author, authorId, text, attachments, timestamp }: Message) {
  return {
    message_id: mid,
    author,
    ...(authorId && { author_id: authorId }),
    text,
    attachments,
    timestamp: toUnixSeconds(timestamp),
  };
}

function statusOf({ needsAttention, pausedUntil = 0 }: Chat): string {
  if (pausedUntil > Date.now()) return 'paused';
  return needsAttention ? 'needs_attention' : 'ongoing';
}

export function toUnixSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
