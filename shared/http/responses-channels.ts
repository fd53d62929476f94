import * as z from 'zod/mini';
import { named, type ResponseSchema, success } from './responses.ts';

const channel = named(
  'Channel',
  z.object({
    channel_id: z.string(),
    choice: z.literal('instagram'),
    /** Whose token it is: the account's own, or a Page's that it is linked to. */
    login: z.enum(['instagram', 'facebook']),
    username: z.string(),
    instagram_business_account_id: z.string(),
    agent_id: z.nullable(z.string()),
    status: z.enum(['connecting', 'active', 'reconnect', 'disconnected']),
  }),
);

export const createChannelResponse: ResponseSchema = { status: 201, body: success(channel) };

export const listChannelsResponse: ResponseSchema = {
  body: success(z.object({ channels: z.array(channel), count: z.int() })),
};

export const removeChannelResponse: ResponseSchema = {
  body: success(z.object({ channel_id: z.string(), status: z.literal('disconnected') })),
};

export const bindAgentResponse: ResponseSchema = { body: success(channel) };

/** `ok: null` if it cannot be determined; `fix` says what to do. */
export const getChannelHealthResponse: ResponseSchema = {
  body: success(
    z.object({
      status: z.enum(['ok', 'problems']),
      checks: z.array(
        z.object({
          name: z.string(),
          ok: z.nullable(z.boolean()),
          detail: z.string(),
          /** For people. */
          fix: z.nullable(z.string()),
          /** The call that does it, if it is one of this API's. */
          api: z.optional(z.string()),
        }),
      ),
    }),
  ),
};
