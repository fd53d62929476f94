import * as z from 'zod/mini';
import { named, type ResponseSchema, success, unixSeconds } from './responses.ts';

export const connectInstagramResponse: ResponseSchema = {
  body: success(
    z.object({
      /** The text that the QR code holds. */
      qrCode: z.string(),
      qrCodeDataUrl: z.string(),
      instagramUrl: z.string(),
      username: z.string(),
      alreadyConnected: z.boolean(),
    }),
  ),
};

export const disconnectInstagramResponse: ResponseSchema = {
  body: success(z.object({ isConnected: z.literal(false) })),
};

export const instagramStatusResponse: ResponseSchema = {
  body: success(
    z.object({
      isConnected: z.boolean(),
      isActive: z.boolean(),
      accountInfo: z.nullable(
        z.object({ id: z.string(), username: z.string(), accountType: z.string() }),
      ),
    }),
  ),
};

const message = named(
  'Message',
  z.object({
    message_id: z.string(),
    author: z.enum(['customer', 'agent', 'person']),
    /** The member of staff who wrote it here. */
    author_id: z.optional(z.string()),
    text: z.optional(z.string()),
    attachments: z.optional(
      z.array(
        z.object({ type: z.string(), url: z.optional(z.string()), title: z.optional(z.string()) }),
      ),
    ),
    timestamp: unixSeconds,
  }),
);

const chat = named(
  'Chat',
  z.object({
    chat_id: z.string(),
    agent_id: z.string(),
    chat_status: z.enum(['ongoing', 'paused', 'needs_attention']),
    start_timestamp: unixSeconds,
    message_count: z.int(),
    messages: z.array(message),
    metadata: z.object({
      instagram_user_id: z.string(),
      channel: z.literal('instagram'),
      customer_name: z.optional(z.string()),
      customer_picture: z.optional(z.string()),
    }),
  }),
);

export const listMessagesResponse: ResponseSchema = {
  body: success(
    z.object({ chats: z.array(chat), count: z.int(), next_cursor: z.optional(z.string()) }),
  ),
};

export const sendMessageResponse: ResponseSchema = {
  body: success(z.object({ messageIds: z.array(z.string()), to: z.string() })),
};

export const listChatMessagesResponse: ResponseSchema = {
  body: success(
    z.object({
      chat_id: z.string(),
      messages: z.array(message),
      count: z.int(),
      next_cursor: z.optional(z.string()),
    }),
  ),
};

export const eraseChatResponse: ResponseSchema = {
  body: success(z.object({ deleted: z.int(), done: z.boolean() })),
};

export const takeOverChatResponse: ResponseSchema = {
  body: success(
    z.object({
      chat_id: z.string(),
      paused: z.boolean(),
      paused_until: z.nullable(unixSeconds),
    }),
  ),
};
