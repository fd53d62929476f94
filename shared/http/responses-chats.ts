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
    /** What it is if it is not a message. */
    type: z.optional(z.enum(['referral', 'opt-in', 'comment'])),
    attachments: z.optional(
      z.array(
        z.object({
          type: z.string(),
          url: z.optional(z.string()),
          title: z.optional(z.string()),
          mediaId: z.optional(z.string()),
        }),
      ),
    ),
    timestamp: unixSeconds,
    /** The message or the story that it answers. */
    reply_to: z.optional(
      z.object({
        message_id: z.optional(z.string()),
        story: z.optional(z.object({ id: z.optional(z.string()), url: z.optional(z.string()) })),
      }),
    ),
    /** What the button that was tapped stands for. */
    payload: z.optional(z.string()),
    referral: z.optional(
      z.object({
        ref: z.optional(z.string()),
        source: z.optional(z.string()),
        type: z.optional(z.string()),
        ad_id: z.optional(z.string()),
        ad_title: z.optional(z.string()),
        product_id: z.optional(z.string()),
      }),
    ),
    quick_replies: z.optional(z.array(z.object({ title: z.string(), payload: z.string() }))),
    reactions: z.optional(
      z.array(z.object({ by: z.enum(['customer', 'account']), emoji: z.string() })),
    ),
    edits: z.optional(z.int()),
    edited_at: z.optional(unixSeconds),
    /** When it was unsent: nothing of its content is left. */
    unsent_at: z.optional(unixSeconds),
    /** The customer has read it. */
    seen: z.optional(z.boolean()),
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
      customer_username: z.optional(z.string()),
      customer_picture: z.optional(z.string()),
      /** How many messages await an answer. */
      unanswered: z.int(),
      /** Why a person should look at it. */
      attention: z.optional(z.string()),
      /** The customer wants no automatic answers. */
      opted_out: z.optional(z.boolean()),
      /** Until when the agent may answer. */
      window_closes_at: z.optional(unixSeconds),
      /** Until when a person has the chat. */
      paused_until: z.optional(unixSeconds),
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

export const getChatResponse: ResponseSchema = { body: success(chat) };

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
