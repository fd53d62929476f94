import * as z from 'zod/mini';
import { isPublicHttpsUrl } from '../outbound/public-url.ts';
import { agentPath, printable } from './requests.ts';

/** The request to send a message as staff. */

const igsid = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be an Instagram-scoped id'));

const messageId = printable(512);

/**
 * What Meta accepts for each type, if the address has an extension.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api
 */
const extensions = {
  image: ['png', 'jpg', 'jpeg', 'gif'],
  audio: ['aac', 'm4a', 'wav', 'mp4'],
  video: ['mp4', 'ogg', 'avi', 'mov', 'webm'],
  file: ['pdf'],
};

function hasFittingExtension({ type, url }: { type: keyof typeof extensions; url: string }) {
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  const extension = /\.(\w{1,5})$/.exec(path)?.[1]?.toLowerCase();
  return extension === undefined || extensions[type].includes(extension);
}

const attachment = z
  .strictObject({
    type: z.enum(['image', 'video', 'audio', 'file']),
    url: z
      .string()
      .check(z.maxLength(2000), z.refine(isPublicHttpsUrl, 'must be a public https address')),
  })
  .check(
    z.refine(hasFittingExtension, {
      path: ['url'],
      error:
        'must end as its type does: image png, jpg, gif; audio aac, m4a, wav, mp4; video mp4, ogg, avi, mov, webm; file pdf',
    }),
  );

const quickReply = z.strictObject({
  title: z.string().check(z.minLength(1), z.maxLength(20)),
  payload: z.string().check(z.minLength(1), z.maxLength(1000)),
});

const sendBody = z
  .strictObject({
    to: igsid,
    message: z.optional(z.string().check(z.regex(/\S/, 'must not be empty'), z.maxLength(5000))),
    attachments: z.optional(z.array(attachment).check(z.minLength(1), z.maxLength(10))),
    quickReplies: z.optional(z.array(quickReply).check(z.minLength(1), z.maxLength(13))),
    replyTo: z.optional(messageId),
    reaction: z.optional(
      z.strictObject({ messageId, emoji: z.string().check(z.minLength(1), z.maxLength(40)) }),
    ),
  })
  .check(
    z.refine(({ message, attachments, reaction }) => message || attachments || reaction, {
      path: ['message'],
      error: 'is required, or attachments, or a reaction',
    }),
    z.refine(
      ({ reaction, message, attachments, quickReplies, replyTo }) =>
        !reaction || !(message || attachments || quickReplies || replyTo),
      { path: ['reaction'], error: 'must be sent alone' },
    ),
    z.refine(({ message, quickReplies }) => message || !quickReplies, {
      path: ['quickReplies'],
      error: 'must come with a message',
    }),
  );

export const sendMessageRequest = {
  path: agentPath,
  headers: z.object({
    'idempotency-key': z.optional(
      z.string().check(z.regex(/^[\x20-\x7e]{1,128}$/, 'must be 1 to 128 printable characters')),
    ),
  }),
  body: sendBody,
};
