import * as z from 'zod';
import type { Comment } from '../../comments.ts';
import type { Platform } from '../../platform.ts';
import type { AccountCall, GraphAnswer } from '../graph-call.ts';
import { invalidParameter, unknownObject } from '../graph-error.ts';
import { messageSchema, parseBody, readContent } from './message-body.ts';
import { noPrivateReply } from './messaging-errors.ts';
import { requireSender } from './require-sendable.ts';
import { sendEcho } from './send-echo.ts';

const PRIVATE_REPLY_WITHIN = 7 * 86_400_000;

const privateReplyBody = z.looseObject({
  recipient: z.looseObject({ comment_id: z.string() }),
  message: messageSchema,
});

/**
 * `POST /{node}/messages` with `recipient:{comment_id}`: one for each comment, within 7 days. It opens no
 * messaging window; its `recipient_id` is how the app learns who wrote the comment.
 * https://developers.facebook.com/docs/instagram-platform/private-replies
 */
export async function sendPrivateReply(
  call: AccountCall,
  platform: Platform,
): Promise<GraphAnswer> {
  const { recipient, message } = parseBody(privateReplyBody, call.parameters);
  requireSender(call);
  const comment = requireComment(recipient.comment_id, call, platform);
  const age = platform.clock.now() - comment.at;
  if (comment.hasPrivateReply || age > PRIVATE_REPLY_WITHIN) throw noPrivateReply();
  const content = readContent(message, platform.unfetchableUrls);
  comment.hasPrivateReply = true;
  const conversation = platform.conversations.open(comment.account, comment.author);
  const sent = platform.conversations.addAccountMessage(conversation, content);
  await sendEcho(platform, conversation, sent);
  return { status: 200, body: { recipient_id: comment.author.igsid, message_id: sent.mid } };
}

/**
 * `POST /{comment-id}/replies`: a reply that everybody can read.
 * https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-comment/replies
 */
export function replyToComment(call: AccountCall, platform: Platform): GraphAnswer {
  const comment = requireComment(call.node, call, platform);
  const { message } = call.parameters;
  if (typeof message !== 'string' || message === '') {
    throw invalidParameter('The parameter message is required');
  }
  return { status: 200, body: { id: platform.comments.reply(comment, message) } };
}

function requireComment(
  id: string,
  { account, method }: AccountCall,
  { comments }: Platform,
): Comment {
  const comment = comments.find(id);
  if (comment?.account !== account) throw unknownObject(id, method);
  return comment;
}
