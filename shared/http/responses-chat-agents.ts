import * as z from 'zod/mini';
import { named, type ResponseSchema, success } from './responses.ts';

const entries = z.array(z.object({ question: z.string(), answer: z.string() }));

const faqProvider = z.object({
  type: z.literal('faq'),
  entries,
  fallback: z.optional(z.string()),
});

/** The secret is write-only: the response only shows whether it is set. */
const httpProvider = z.object({
  type: z.literal('http'),
  url: z.string(),
  secretIsSet: z.boolean(),
});

/** The key is write-only: the response only shows whether it is set. */
const openaiProvider = z.object({
  type: z.literal('openai'),
  baseUrl: z.optional(z.string()),
  model: z.string(),
  apiKeyIsSet: z.boolean(),
  seesImages: z.optional(z.boolean()),
  entries: z.optional(entries),
});

const bedrockProvider = z.object({
  type: z.literal('bedrock'),
  modelId: z.string(),
  entries: z.optional(entries),
});

const saying = z.object({ enabled: z.boolean(), text: z.optional(z.string()) });

const chatAgent = named(
  'ChatAgent',
  z.object({
    id: z.string(),
    /** Counts the changes; to be sent as `version` with the next change. */
    version: z.int(),
    name: z.string(),
    provider: z.discriminatedUnion('type', [
      faqProvider,
      httpProvider,
      openaiProvider,
      bedrockProvider,
    ]),
    instructions: z.optional(z.string()),
    languages: z.optional(z.array(z.string())),
    disclosure: z.optional(saying),
    fallback: z.optional(z.string()),
    handOff: z.optional(
      z.object({
        enabled: z.boolean(),
        message: z.optional(z.string()),
        phrases: z.optional(z.array(z.string())),
      }),
    ),
    comments: z.optional(
      z.object({
        privateReply: z.optional(saying),
        publicReply: z.optional(saying),
        live: z.optional(z.boolean()),
      }),
    ),
    iceBreakers: z.optional(z.array(z.object({ question: z.string(), payload: z.string() }))),
    persistentMenu: z.optional(
      z.array(
        z.object({
          title: z.string(),
          payload: z.optional(z.string()),
          url: z.optional(z.string()),
        }),
      ),
    ),
  }),
);

export const chatAgentResponse: ResponseSchema = { body: success(chatAgent) };

export const listAgentsResponse: ResponseSchema = {
  body: success(
    z.object({
      agents: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          provider: z.object({ type: z.enum(['faq', 'http', 'openai', 'bedrock']) }),
          channel_id: z.nullable(z.string()),
        }),
      ),
      count: z.int(),
    }),
  ),
};

export const removeAgentResponse: ResponseSchema = { body: success(z.object({ id: z.string() })) };

const replyMessage = z.object({
  text: z.optional(z.string()),
  image: z.optional(z.string()),
  quickReplies: z.optional(z.array(z.object({ title: z.string(), payload: z.string() }))),
});

export const tryAgentResponse: ResponseSchema = {
  body: success(
    z.object({
      kind: z.enum(['reply', 'hand-off', 'silence']),
      /** What the customer would be told. */
      messages: z.optional(z.array(replyMessage)),
      /** Why a person would be called. */
      reason: z.optional(z.string()),
    }),
  ),
};
