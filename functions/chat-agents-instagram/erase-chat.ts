import { eraseChat } from '../../shared/chats/erase-chat.ts';
import { requireChat } from '../../shared/chats/require-chat.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { eraseChatRequest } from '../../shared/http/requests-chats.ts';

/** Milliseconds; API Gateway waits for 30 seconds. */
const timeBudget = 20_000;

/** Erases one chat permanently. A long one takes several calls: repeat until `done`. */
export const handler = tenantEndpoint('erase-chat', eraseChatRequest, async ({ path }) => {
  const deadline = Date.now() + timeBudget;
  const { channel, chat } = await requireChat(path);
  return { data: await eraseChat(channel, chat, deadline) };
});
