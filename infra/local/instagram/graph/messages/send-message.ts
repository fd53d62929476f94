import * as z from 'zod';
import type { Conversation } from '../../conversations.ts';
import type { Platform } from '../../platform.ts';
import type { AccountCall, GraphAnswer } from '../graph-call.ts';
import { unknownObject } from '../graph-error.ts';
import { messageSchema, parseBody, readContent } from './message-body.ts';
import { requireConversation, requireOpenWindow } from './require-sendable.ts';
import { sendEcho } from './send-echo.ts';

const sendBody = z.looseObject({
  recipient: z.looseObject({ id: z.string() }),
  tag: z.string().optional(),
  reply_to: z.looseObject({ mid: z.string() }).optional(),
  message: messageSchema,
});

/**
 * `POST /{node}/messages` with a `message`. The answer's `message_id` is the `mid` of the echo.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api
 */
export async function sendMessage(call: AccountCall, platform: Platform): Promise<GraphAnswer> {
  const body = parseBody(sendBody, call.parameters);
  const conversation = requireConversation(call, body.recipient.id, platform);
  requireOpenWindow(conversation, body.tag, platform.clock.now());
  const content = readContent(body.message, conversation.account, platform.unfetchableUrls);
  const replyTo = body.reply_to?.mid;
  if (replyTo) requireMessageOf(conversation, replyTo, call.method);
  const sent = platform.conversations.addAccountMessage(conversation, { ...content, replyTo });
  await sendEcho(platform, conversation, sent);
  return { status: 200, body: { recipient_id: body.recipient.id, message_id: sent.mid } };
}

/** The message with this mid. Throws GraphError 100/33 if it is not in the conversation. */
export function requireMessageOf({ messages }: Conversation, mid: string, method: string) {
  const message = messages.find((candidate) => candidate.mid === mid);
  if (!message || message.isDeleted) throw unknownObject(mid, method);
  return message;
}
