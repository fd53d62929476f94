import type * as z from 'zod';
import type { Comment } from '../comments.ts';
import { RefusedRequest } from '../http-exchange.ts';
import type { Platform } from '../platform.ts';
import type { Advertisement } from '../webhooks/change-bodies.ts';
import { sendComment, sendMention } from '../webhooks/send-change.ts';
import { readManner } from './delivery-manner.ts';
import { findAccount } from './phone-accounts.ts';
import type { PhoneComment, Told, WrittenComment } from './phone-client.ts';
import type { mention, newComment } from './phone-forms.ts';
import { readPeople } from './threads.ts';

const advertisement: Advertisement = {
  id: '120200000000051901',
  title: 'Autumn mugs',
  mediaId: '17900000000051901',
};

/** Writes a comment and sends its webhook; under a boosted post there are two webhooks. */
export async function writeComment(
  form: z.infer<typeof newComment>,
  platform: Platform,
): Promise<WrittenComment> {
  const { text, isOwn, replyTo: parentId, under } = form;
  const { account, customer } = readPeople(form, platform);
  const { professionalId: igsid, username, name } = account;
  const author = isOwn ? { igsid, username, name } : customer;
  const isLive = under === 'broadcast';
  if (isLive && !account.isBroadcasting) {
    throw new RefusedRequest(409, `@${username} broadcasts nothing: set isBroadcasting first.`);
  }
  if (parentId !== undefined && platform.comments.find(parentId)?.account !== account) {
    throw new RefusedRequest(404, `There is no comment ${parentId} to reply to.`);
  }
  const written = { account, author, text, parentId, isOwn, isLive };
  const comment = platform.comments.add(written);
  const manner = readManner(form);
  const { id } = comment;
  if (under === 'ad') {
    return { id, delivery: await sendComment(platform, comment, manner, advertisement) };
  }
  const delivery = await sendComment(platform, comment, manner);
  if (!under.startsWith('boosted')) return { id, delivery };
  const twin = under === 'boosted-post' ? comment : platform.comments.add(written);
  await sendComment(platform, twin, manner, advertisement);
  return { id, delivery, ...(twin !== comment && { twinId: twin.id }) };
}

/** Somebody mentions the account elsewhere; sends the webhook. */
export async function mentionAccount(
  form: z.infer<typeof mention>,
  platform: Platform,
): Promise<Told> {
  const account = findAccount(platform, form.to);
  const mediaId = '17900000000056001';
  const commentId = form.where === 'comment' ? platform.comments.inventId() : undefined;
  const manner = readManner(form);
  return { delivery: await sendMention(platform, account, { mediaId, commentId }, manner) };
}

/** The comments under an account's posts, oldest first. */
export function listComments(username: string, platform: Platform): PhoneComment[] {
  return platform.comments.listOf(findAccount(platform, username)).map(describeComment);
}

function describeComment({
  account: _,
  author,
  privateReplyAt,
  ...comment
}: Comment): PhoneComment {
  const { igsid, username, name } = author;
  const hasPrivateReply = privateReplyAt !== undefined;
  return { ...comment, author: { igsid, username, name }, hasPrivateReply };
}
