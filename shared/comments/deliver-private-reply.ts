import { graphAccess } from '../channels/channel-access.ts';
import { findSentMessage } from '../chats/find-sent-message.ts';
import { normalizeText } from '../chats/same-message.ts';
import { countFailedSend } from '../figures/count-answer.ts';
import { countFigures } from '../figures/count-figures.ts';
import { type SentPrivateReply, sendPrivateReply } from '../instagram/comment-replies.ts';
import { GraphRefusal, GraphUnreachable } from '../instagram/graph-errors.ts';
import { forgetSendError } from '../storage/channel-updates.ts';
import type { Channel } from '../storage/channels.ts';
import { changeReply } from '../storage/comment-updates.ts';
import type { Comment, CommentReply } from '../storage/comments.ts';
import { reservePrivateReply } from '../storage/private-replies.ts';
import { takeReplySlot } from '../storage/reply-slots.ts';
import { confirmPrivateReply } from '../storage/sent-private-replies.ts';
import type { CommentOutcome } from './comment-outcome.ts';
import { handleRefusal, mayPass, waitForOutcome, waitOut } from './failed-replies.ts';
import { silencedReason } from './is-agent-silenced.ts';
import { isTooOld } from './plan-replies.ts';
import { postponeComment } from './postpone-comment.ts';
import { toRecord } from './private-reply-record.ts';

/** "The comment is invalid for private reply": it already has one, is too old, or its broadcast is over. */
const noPrivateReplySubcode = 2534025;
const soonMilliseconds = 1_000;
/** By then, an echo or the conversation would have shown a reply that was sent. */
const overdueMilliseconds = 30_000;

/**
 * Sends the private reply to a comment, or settles whether an earlier try did.
 *
 * @param isSilenced whether nothing automatic may be said to the commenter any more
 * @returns why the replies stop here, `sent` if it left just now, or nothing if it is over without that
 */
export async function deliverPrivateReply(
  channel: Channel,
  comment: Comment,
  reply: CommentReply,
  isSilenced: boolean,
): Promise<CommentOutcome | 'sent' | undefined> {
  if (reply.state === 'reserved') {
    const settled = await settleReserved(channel, comment, reply, reply.reservedAt ?? 0);
    if (settled !== 'not-sent') return settled === 'sent' ? undefined : settled.outcome;
  }
  const now = Date.now();
  if (isTooOld(comment, now)) {
    return refuse(comment, reply, 'Instagram takes a private reply for 7 days only.');
  }
  if (isSilenced) return refuse(comment, reply, silencedReason);
  const kind = comment.isLive ? 'live' : 'post';
  const nextSlotAt = await takeReplySlot(comment.channelId, kind, now);
  if (nextSlotAt !== undefined) {
    await postponeComment(comment, nextSlotAt);
    return 'throttled';
  }
  if (!(await reservePrivateReply(comment, reply, normalizeText(reply.text), now))) {
    await postponeComment(comment, now + soonMilliseconds);
    return 'postponed';
  }
  const earlierAt = reply.reservedAt ?? reply.earlierAt;
  return send(channel, comment, { ...reply, state: 'reserved', reservedAt: now, earlierAt });
}

async function refuse(comment: Comment, reply: CommentReply, reason: string): Promise<undefined> {
  await changeReply(comment, 'privateReply', reply, { state: 'refused', reason });
}

async function send(
  channel: Channel,
  comment: Comment,
  reply: CommentReply,
): Promise<CommentOutcome | 'sent' | undefined> {
  let sent: SentPrivateReply;
  try {
    sent = await sendPrivateReply(await graphAccess(channel), comment.commentId, reply.text);
  } catch (error) {
    countFailedSend(channel, error);
    if (error instanceof GraphUnreachable) return waitForOutcome(comment, 'privateReply', reply);
    if (!(error instanceof GraphRefusal)) throw error;
    if (error.failureClass === 'unknown-outcome') {
      return waitForOutcome(comment, 'privateReply', reply);
    }
    if (reply.earlierAt !== undefined && error.subcode === noPrivateReplySubcode) {
      // The earlier try, whose outcome was unknown, did send it: its echo is still recognised as ours.
      const reason = 'Instagram says that the comment has its private reply.';
      await changeReply(comment, 'privateReply', reply, { state: 'unknown', reason });
      return undefined;
    }
    return handleRefusal(channel, comment, 'privateReply', reply, error);
  }
  const { mid, customerId = comment.author.id } = sent;
  await confirm(channel, comment, reply, { mid, customerId, timestamp: Date.now() });
  await forgetSendError(channel);
  return 'sent';
}

/**
 * Searches the conversation with the commenter for a reply that may have been sent. If that conversation is
 * not under the webhook's id, only the echo can show the reply, and Meta accepts no second one.
 */
async function settleReserved(
  channel: Channel,
  comment: Comment,
  reply: CommentReply,
  reservedAt: number,
): Promise<'sent' | 'not-sent' | { outcome: CommentOutcome | undefined }> {
  const { id: customerId } = comment.author;
  const found = await findSentMessage(channel, customerId, reply.text, reservedAt);
  if (found === 'not-sent') return found;
  if (found instanceof GraphRefusal) {
    if (mayPass(comment, found)) return { outcome: await waitOut(channel, comment, found) };
    if (Date.now() >= reservedAt + overdueMilliseconds) return 'not-sent';
  } else if (found !== 'too-early') {
    const timestamp = Math.max(found.createdAt, reservedAt);
    await confirm(channel, comment, reply, { mid: found.mid, customerId, timestamp });
    return 'sent';
  }
  return { outcome: await waitForOutcome(comment, 'privateReply', reply) };
}

async function confirm(
  channel: Channel,
  comment: Comment,
  reply: CommentReply,
  arrived: { mid: string; customerId: string; timestamp: number },
): Promise<void> {
  const record = toRecord(channel, { ...arrived, text: reply.text }, comment);
  const isNew = await confirmPrivateReply(record, { comment, reply }, Date.now());
  if (isNew) countFigures(channel, { sent: 1 }, arrived.timestamp);
}
