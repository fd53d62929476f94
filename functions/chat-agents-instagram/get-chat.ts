import { describeChat } from '../../shared/chats/describe-chat.ts';
import { requireChat } from '../../shared/chats/require-chat.ts';
import { ApiError } from '../../shared/errors.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { getChatRequest } from '../../shared/http/requests-chats.ts';
import { listNewestMessages } from '../../shared/storage/messages.ts';

const messagesPerChat = 20;

/** One chat as the list shows it: its state and its newest messages, oldest first. */
export const handler = tenantEndpoint('chat', getChatRequest, async ({ path }) => {
  const { chat } = await requireChat(path);
  // A chat that is in no list is the mark of an erased one.
  if (!('gsi1sk' in chat)) throw new ApiError('NOT_FOUND', 'This chat was erased.');
  return {
    data: describeChat(path.agentId, chat, await listNewestMessages(chat, messagesPerChat)),
  };
});
