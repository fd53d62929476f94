import { isReadableBy } from '../channels/find-agent-channel.ts';
import { ApiError } from '../errors.ts';
import { requireAgent } from '../http/require-agent.ts';
import { type Channel, findChannel } from '../storage/channels.ts';
import { type Chat, findChat, readChatId } from '../storage/chats.ts';

interface ChatPath {
  subaccountId: string;
  agentId: string;
  chatId: string;
}

/**
 * The chat in the path of a request, or NOT_FOUND: the same whether it is another channel's or does not
 * exist. Of an erased chat, only the mark is found.
 */
export async function requireChat(path: ChatPath): Promise<{ channel: Channel; chat: Chat }> {
  const { tenantId, channelId } = await requireAgent(path);
  const id = readChatId(path.chatId);
  if (id && id.channelId === channelId) {
    const [channel, chat] = await Promise.all([findChannel(tenantId, channelId), findChat(id)]);
    if (channel && isReadableBy(path.agentId, channel) && chat) return { channel, chat };
  }
  throw new ApiError('NOT_FOUND', `The agent "${path.agentId}" has no chat "${path.chatId}".`);
}
