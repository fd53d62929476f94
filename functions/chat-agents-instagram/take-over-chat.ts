import { toUnixSeconds } from '../../shared/chats/describe-chat.ts';
import { requireChat } from '../../shared/chats/require-chat.ts';
import { handBack, takeOver } from '../../shared/chats/take-over.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { takeOverChatRequest } from '../../shared/http/requests-chats.ts';

/** Gives a chat to the staff for a while, or back to the agent, which then answers what is open. */
export const handler = tenantEndpoint(
  'take-over',
  takeOverChatRequest,
  async ({ path, body: { paused, minutes } }) => {
    const { chat } = await requireChat(path);
    const until = paused ? await takeOver(chat, minutes) : await handBack(chat);
    return {
      data: {
        chat_id: path.chatId,
        paused,
        paused_until: until === undefined ? null : toUnixSeconds(until),
      },
    };
  },
);
