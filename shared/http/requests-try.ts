import * as z from 'zod/mini';
import { agentPath } from './requests.ts';

const message = z.strictObject({
  /** Left out: the customer. */
  author: z.optional(z.enum(['customer', 'agent', 'person'])),
  text: z.string().check(z.regex(/\S/, 'must not be blank'), z.maxLength(5000)),
});

/** A made-up conversation, oldest message first. */
export const tryAgentRequest = {
  path: agentPath,
  body: z.strictObject({
    messages: z.array(message).check(
      z.minLength(1),
      z.maxLength(50),
      z.refine((messages) => (messages.at(-1)?.author ?? 'customer') === 'customer', {
        error: 'must end with a message of the customer',
      }),
    ),
  }),
};
