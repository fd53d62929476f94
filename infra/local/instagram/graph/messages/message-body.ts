import * as z from 'zod';
import type { Account } from '../../accounts.ts';
import type { MessageContent } from '../../messages.ts';
import { invalidParameter } from '../graph-error.ts';
import { invalidMessageShape, mediaNotFetched, severalImagesRefused } from './messaging-errors.ts';

const MAX_TEXT_BYTES = 1_000;
const MAX_QUICK_REPLIES = 13;
const MAX_QUICK_REPLY_TITLE = 20;
const MAX_IMAGES = 10;

const media = z.looseObject({
  type: z.enum(['image', 'video', 'audio', 'file']),
  payload: z.union([
    z.looseObject({ url: z.string() }),
    z.looseObject({ attachment_id: z.string() }),
  ]),
});
const post = z.looseObject({
  type: z.literal('MEDIA_SHARE'),
  payload: z.looseObject({ id: z.string() }),
});
const template = z.looseObject({
  type: z.literal('template'),
  payload: z.looseObject({ template_type: z.enum(['generic', 'button']) }),
});
const attachment = z.union([
  media,
  post,
  template,
  z.looseObject({ type: z.literal('like_heart') }),
]);
/** Quick replies that ask for a phone number or e-mail address ended on 2026-10-05. */
const quickReply = z.looseObject({
  content_type: z.literal('text'),
  title: z.string().min(1),
  payload: z.string().max(1_000),
});

/** The `message` of a send call. */
export const messageSchema = z.looseObject({
  text: z.string().optional(),
  attachment: attachment.optional(),
  attachments: z.array(attachment).min(1).max(MAX_IMAGES).optional(),
  quick_replies: z.array(quickReply).max(MAX_QUICK_REPLIES).optional(),
});

/** The content that arrives. Throws GraphError for content that Meta does not send. */
export function readContent(
  { text, quick_replies: quickReplies, ...sent }: z.infer<typeof messageSchema>,
  account: Account,
  unfetchableUrls: Set<string>,
): MessageContent {
  const attachments = sent.attachments ?? (sent.attachment ? [sent.attachment] : undefined);
  if (!text && !attachments) {
    throw invalidMessageShape('A message needs a text or an attachment.');
  }
  if (text) requireShortText(text);
  if (attachments && attachments.length > 1 && attachments.some(({ type }) => type !== 'image')) {
    throw invalidMessageShape('Only images can be sent several at once.');
  }
  if (attachments && attachments.length > 1 && !account.takesSeveralImages) {
    throw severalImagesRefused();
  }
  for (const { payload } of attachments ?? []) requireFetchable(payload, unfetchableUrls);
  return {
    text,
    attachments,
    quickReplies: quickReplies?.map(({ title, payload }) => ({
      title: title.slice(0, MAX_QUICK_REPLY_TITLE),
      payload,
    })),
  };
}

/** Parses a Send API body. Throws GraphError 100/2534015, which says what is wrong. */
export function parseBody<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw invalidMessageShape(z.prettifyError(parsed.error));
  return parsed.data;
}

/** The limit counts UTF-8 bytes, whatever Meta's error text says about length. */
function requireShortText(text: string): void {
  if (Buffer.byteLength(text) <= MAX_TEXT_BYTES) return;
  throw invalidParameter(
    `Length of param message[text] must be less than or equal to ${MAX_TEXT_BYTES}`,
  );
}

/** Meta fetches the URL itself, so it must be public https. */
function requireFetchable(payload: unknown, unfetchableUrls: Set<string>): void {
  const { url } = (payload ?? {}) as { url?: unknown };
  if (typeof url !== 'string') return;
  const isHttps = URL.canParse(url) && new URL(url).protocol === 'https:';
  if (!isHttps || unfetchableUrls.has(url)) throw mediaNotFetched();
}
