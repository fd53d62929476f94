import * as z from 'zod/mini';
import { agentPath, printable, wholeNumber } from './requests.ts';

/** The requests of the endpoints for an agent's chats. */

export const listMessagesRequest = {
  path: agentPath,
  query: z.strictObject({
    limit: z.optional(wholeNumber(1, 100)),
    skip: z.optional(wholeNumber(0, 10_000)),
    cursor: z.optional(printable(1000)),
  }),
};

const chatPath = z.extend(agentPath, {
  chatId: z
    .string()
    .check(z.regex(/^[A-Za-z0-9_-]{1,130}$/, 'must be a chat_id as the list of chats shows it')),
});

export const listChatMessagesRequest = {
  path: chatPath,
  query: z.strictObject({
    limit: z.optional(wholeNumber(1, 100)),
    cursor: z.optional(printable(1000)),
  }),
};

export const getChatRequest = { path: chatPath };

export const eraseChatRequest = { path: chatPath };

export const takeOverChatRequest = {
  path: chatPath,
  body: z.strictObject({
    paused: z.boolean(),
    minutes: z.optional(z.int().check(z.gte(1), z.lte(10_080))),
  }),
};
