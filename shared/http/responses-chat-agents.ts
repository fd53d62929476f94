import * as z from 'zod/mini';
import { named, type ResponseSchema, success } from './responses.ts';

const faqProvider = z.object({
  type: z.literal('faq'),
  entries: z.array(z.object({ question: z.string(), answer: z.string() })),
  fallback: z.optional(z.string()),
});

/** The secret is write-only: here is only that there is one. */
const httpProvider = z.object({
  type: z.literal('http'),
  url: z.string(),
  secretIsSet: z.boolean(),
});

const chatAgent = named(
  'ChatAgent',
  z.object({
    id: z.string(),
    name: z.string(),
    provider: z.discriminatedUnion('type', [faqProvider, httpProvider]),
    instructions: z.optional(z.string()),
    disclosure: z.optional(z.object({ enabled: z.boolean(), text: z.optional(z.string()) })),
    handOff: z.optional(z.object({ enabled: z.boolean(), message: z.optional(z.string()) })),
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
          provider: z.object({ type: z.enum(['faq', 'http']) }),
          channel_id: z.nullable(z.string()),
        }),
      ),
      count: z.int(),
    }),
  ),
};

export const removeAgentResponse: ResponseSchema = { body: success(z.object({ id: z.string() })) };
