import * as z from 'zod/mini';
import { named, type ResponseSchema, success, unixSeconds } from './responses.ts';

const reply = {
  text: z.string(),
  /** `unknown`: Instagram did not say whether it was sent, and it is not sent again. */
  state: z.enum(['waiting', 'sent', 'refused', 'unknown']),
  /** Why it was not sent, or why this is unknown. */
  reason: z.optional(z.string()),
};

const comment = named(
  'Comment',
  z.object({
    comment_id: z.string(),
    text: z.optional(z.string()),
    author: z.object({ id: z.string(), username: z.optional(z.string()) }),
    media_id: z.optional(z.string()),
    /** The original post, if the comment is under an advertisement that shows it again. */
    original_media_id: z.optional(z.string()),
    /** The comment it answers. */
    parent_id: z.optional(z.string()),
    is_live: z.boolean(),
    timestamp: unixSeconds,
    /** `answered`: no more replies follow; `ignored`: there never was one. */
    status: z.enum(['open', 'answered', 'ignored']),
    ignored_reason: z.optional(
      z.enum([
        'not-wanted',
        'not-connected',
        'too-old',
        'duplicate',
        'agent-silenced',
        'too-many',
        'agent-silent',
        'agent-handed-off',
        'agent-failed',
      ]),
    ),
    private_reply: z.optional(
      z.object({
        ...reply,
        message_id: z.optional(z.string()),
        /** The chat that it is in. */
        chat_id: z.optional(z.string()),
      }),
    ),
    public_reply: z.optional(z.object({ ...reply, comment_id: z.optional(z.string()) })),
  }),
);

export const listCommentsResponse: ResponseSchema = {
  body: success(
    z.object({ comments: z.array(comment), count: z.int(), next_cursor: z.optional(z.string()) }),
  ),
};
