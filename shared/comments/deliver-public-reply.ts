import { graphAccess } from '../channels/channel-access.ts';
import { isSameText } from '../chats/same-message.ts';
import { countFailedSend } from '../figures/count-answer.ts';
import {
  type ListedReply,
  listPublicReplies,
  sendPublicReply,
} from '../instagram/comment-replies.ts';
import { GraphRefusal, GraphUnreachable } from '../instagram/graph-errors.ts';
import { forgetSendError } from '../storage/channel-updates.ts';
import type { Channel } from '../storage/channels.ts';
import { changeReply } from '../storage/comment-updates.ts';
import type { Comment, CommentReply } from '../storage/comments.ts';
import type { CommentOutcome } from './comment-outcome.ts';
import { handleRefusal, mayPass, waitForOutcome, waitOut } from './failed-replies.ts';
import { silencedReason } from './is-agent-silenced.ts';
import { isTooOld } from './plan-replies.ts';
import { postponeComment } from './postpone-comment.ts';

/** A reply shows up under its comment shortly after it is sent, not at once. */
const settlingMilliseconds = 10_000;
/** How far Meta's clock, which has whole seconds here, may be behind ours. */
const clockTolerance = 10_000;
const soonMilliseconds = 1_000;

/**
 * Sends the public reply to a comment, or settles whether an earlier try did: the webhook for the account's
 * own comment may already have shown it, otherwise the list of replies does.
 *
 * @param isSilenced whether nothing automatic may be said to the commenter any more
 * @returns why the replies stop here, `sent` if it left just now, or nothing if it is over without that
 */
export async function deliverPublicReply(
  channel: Channel,
  comment: Comment,
  reply: CommentReply,
  isSilenced: boolean,
): Promise<CommentOutcome | 'sent' | undefined> {
  if (reply.state === 'reserved') {
    const settled = await settleReserved(channel, comment, reply, reply.reservedAt ?? 0);
    if (settled !== 'not-sent') return settled === 'over' ? undefined : settled.outcome;
  }
  const reservedAt = Date.now();
  const isOld = isTooOld(comment, reservedAt);
  if (isOld || isSilenced) {
    const reason = isOld ? 'The comment is more than 7 days old.' : silencedReason;
    await changeReply(comment, 'publicReply', reply, { state: 'refused', reason });
    return undefined;
  }
  const reserved = { state: 'reserved' as const, reservedAt };
  if (!(await changeReply(comment, 'publicReply', reply, reserved))) {
    await postponeComment(comment, reservedAt + soonMilliseconds);
    return 'postponed';
  }
  return send(channel, comment, { ...reply, ...reserved });
}

async function send(
  channel: Channel,
  comment: Comment,
  reply: CommentReply,
): Promise<CommentOutcome | 'sent' | undefined> {
  let sentId: string;
  try {
    sentId = await sendPublicReply(await graphAccess(channel), comment.commentId, reply.text);
  } catch (error) {
    countFailedSend(channel, error);
    if (error instanceof GraphUnreachable) return waitForOutcome(comment, 'publicReply', reply);
    if (!(error instanceof GraphRefusal)) throw error;
    if (error.failureClass === 'unknown-outcome') {
      return waitForOutcome(comment, 'publicReply', reply);
    }
    return handleRefusal(channel, comment, 'publicReply', reply, error);
  }
  await changeReply(comment, 'publicReply', reply, { state: 'sent', sentId });
  await forgetSendError(channel);
  return 'sent';
}

async function settleReserved(
  channel: Channel,
  comment: Comment,
  reply: CommentReply,
  reservedAt: number,
): Promise<'over' | 'not-sent' | { outcome: CommentOutcome | undefined }> {
  if (Date.now() >= reservedAt + settlingMilliseconds) {
    const listed = await listReplies(channel, comment);
    if (listed instanceof GraphRefusal) {
      if (mayPass(comment, listed)) return { outcome: await waitOut(channel, comment, listed) };
      // This includes a deleted comment: any reply under it is deleted, too.
      const reason = `Instagram did not show the replies (Meta's error ${listed.code}).`;
      await changeReply(comment, 'publicReply', reply, { state: 'unknown', reason });
      return 'over';
    }
    const sent = listed?.find((one) => isOurs(channel, one, reply.text, reservedAt));
    if (listed && !sent) return 'not-sent';
    if (sent) {
      const sentId = sent.commentId;
      await changeReply(comment, 'publicReply', reply, { state: 'sent', sentId });
      return 'over';
    }
  }
  return { outcome: await waitForOutcome(comment, 'publicReply', reply) };
}

/** @returns Meta's refusal, or nothing if no usable response came */
async function listReplies(
  channel: Channel,
  { commentId }: Comment,
): Promise<ListedReply[] | GraphRefusal | undefined> {
  try {
    return await listPublicReplies(await graphAccess(channel), commentId);
  } catch (error) {
    if (error instanceof GraphUnreachable) return undefined;
    if (!(error instanceof GraphRefusal)) throw error;
    return error.failureClass === 'unknown-outcome' ? undefined : error;
  }
}

function isOurs(channel: Channel, listed: ListedReply, text: string, reservedAt: number): boolean {
  const isRecent = listed.createdAt >= reservedAt - clockTolerance;
  return isRecent && isSameText(text, listed.text) && !isAnothers(channel, listed);
}

/**
 * Meta may withhold the author's name and id, and the account may have been renamed since it was connected:
 * only a reply by which nothing names the account counts as somebody else's.
 */
function isAnothers(
  { accountId, appScopedId, pageId, username }: Channel,
  listed: ListedReply,
): boolean {
  const { authorId, username: authorName } = listed;
  if (authorId === undefined && authorName === undefined) return false;
  const isById = authorId !== undefined && [accountId, appScopedId, pageId].includes(authorId);
  return !isById && authorName !== username;
}
