import * as z from 'zod';
import type { Comment } from '../../comments.ts';
import type { Platform } from '../../platform.ts';
import { sendOwnReply } from '../../webhooks/send-change.ts';
import { fieldsOf } from '../accounts/account-nodes.ts';
import { selectFields } from '../fields.ts';
import type { AccountCall, GraphAnswer } from '../graph-call.ts';
import { invalidParameter, unknownObject } from '../graph-error.ts';
import { metaTime } from './describe-message.ts';
import { messageSchema, parseBody, readContent } from './message-body.ts';
import { noPrivateReply, tooManyCalls } from './messaging-errors.ts';
import { requireSender } from './require-sendable.ts';
import { ECHO_DELAY, sendEcho } from './send-echo.ts';

const PRIVATE_REPLY_WITHIN = 7 * 86_400_000;

const privateReplyBody = z.looseObject({
  recipient: z.looseObject({ comment_id: z.string() }),
  message: messageSchema,
});

/**
 * `POST /{node}/messages` with `recipient:{comment_id}`: one per comment, within 7 days or while the
 * broadcast runs. It opens no conversation window; its `recipient_id` tells the app who wrote the comment.
 * https://developers.facebook.com/docs/instagram-platform/private-replies
 */
export async function sendPrivateReply(
  call: AccountCall,
  platform: Platform,
): Promise<GraphAnswer> {
  const { recipient, message } = parseBody(privateReplyBody, call.parameters);
  requireSender(call);
  const comment = requireComment(recipient.comment_id, call, platform);
  requirePrivateReply(comment, platform);
  const content = readContent(message, comment.account, platform.unfetchableUrls);
  comment.privateReplyAt = platform.clock.now();
  const conversation = platform.conversations.open(comment.account, comment.author);
  const sent = platform.conversations.addAccountMessage(conversation, content);
  await sendEcho(platform, conversation, sent);
  return { status: 200, body: { recipient_id: comment.author.igsid, message_id: sent.mid } };
}

/**
 * `POST /{comment-id}/replies`: a public reply to a comment that is not itself a reply.
 * https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-comment/replies
 */
export async function replyToComment(call: AccountCall, platform: Platform): Promise<GraphAnswer> {
  const comment = requireComment(call.node, call, platform);
  if (comment.parentId !== undefined) throw unknownObject(comment.id, call.method);
  const { message } = call.parameters;
  if (typeof message !== 'string' || message === '') {
    throw invalidParameter('The parameter message is required');
  }
  const reply = platform.comments.reply(comment, message);
  const { echoes } = comment.account;
  if (echoes === 'before-answer') await sendOwnReply(platform, comment, reply);
  if (echoes === 'after-answer') {
    platform.webhooks.runAfter(ECHO_DELAY, () => void sendOwnReply(platform, comment, reply));
  }
  return { status: 200, body: { id: reply.id } };
}

/** `GET /{comment-id}/replies`: the account's public replies. */
export function listReplies(call: AccountCall, platform: Platform): GraphAnswer {
  const { account, replies } = requireComment(call.node, call, platform);
  const { username, professionalId } = account;
  const fields = fieldsOf(call.parameters, 'id,timestamp,text');
  const data = replies.map(({ id, text, at }) => ({
    ...selectFields(
      { id, text, timestamp: metaTime(at), username, from: { id: professionalId, username } },
      fields,
      'IGComment',
    ),
    id,
  }));
  return { status: 200, body: { data } };
}

function requirePrivateReply(
  { account, at, isLive, isOwn, privateReplyAt }: Comment,
  { comments, clock }: Platform,
): void {
  const isOver = isLive ? !account.isBroadcasting : clock.now() - at > PRIVATE_REPLY_WITHIN;
  if (isOwn || isOver || privateReplyAt !== undefined) throw noPrivateReply();
  if (isLive) return;
  const anHourAgo = clock.now() - 3_600_000;
  const lately = comments
    .listOf(account)
    .filter((comment) => !comment.isLive && (comment.privateReplyAt ?? 0) > anHourAgo);
  if (lately.length >= account.privateRepliesPerHour) throw tooManyCalls();
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
