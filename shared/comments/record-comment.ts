import { isSameText } from '../chats/same-message.ts';
import { countFigures } from '../figures/count-figures.ts';
import type { CommentEvent } from '../instagram/webhook-events.ts';
import { logger } from '../logger.ts';
import type { NewJob } from '../queue/jobs.ts';
import type { AccountOwner } from '../storage/accounts.ts';
import { changeReply } from '../storage/comment-updates.ts';
import { findComment, storeComment } from '../storage/comments.ts';
import { isForeverUnrecordable } from '../storage/table.ts';

/**
 * Records what somebody commented, once however often it is delivered. Whether it is answered is the
 * worker's to decide. What the account itself wrote is nobody's to answer: it only tells that a public
 * reply of ours arrived.
 *
 * @param now Unix milliseconds
 * @returns the job that must be enqueued, also for a comment that is known and not settled: the delivery
 *   before may have died before it enqueued
 */
export async function recordComment(
  owner: AccountOwner,
  event: CommentEvent,
  now: number,
): Promise<NewJob | undefined> {
  const { accountId, commentId, isOwn } = event;
  const { tenantId, channelId } = owner;
  if (isOwn) {
    await settlePublicReply(channelId, event);
    return undefined;
  }
  try {
    const isNew = await storeComment(owner, event, now);
    if (isNew) countFigures(owner, { comments: 1 }, event.timestamp);
    const outcome = isNew ? 'recorded' : 'duplicate';
    logger.info(`comment ${outcome}`, { tenantId, channelId, commentId });
    if (!isNew && (await isSettled(channelId, commentId))) return undefined;
  } catch (error) {
    // Failing again and again would have Meta unsubscribe the whole app.
    if (!isForeverUnrecordable(error)) throw error;
    logger.error('comment parked: it can never be recorded', error, { accountId, commentId });
    return undefined;
  }
  return { kind: 'comment', channelId, commentId, cause: `comment#${commentId}` };
}

/** A comment that is gone, with its time or with its account's data, is settled, too. */
async function isSettled(channelId: string, commentId: string): Promise<boolean> {
  const comment = await findComment({ channelId, commentId });
  return comment === undefined || comment.settledAt !== undefined;
}

/** A public reply comes back as a comment of the account's own: that is how an unknown send is settled. */
async function settlePublicReply(channelId: string, event: CommentEvent): Promise<void> {
  const { commentId, parentId, text } = event;
  if (parentId === undefined) return;
  const parent = await findComment({ channelId, commentId: parentId });
  const reply = parent?.publicReply;
  if (!parent || !reply || (reply.state !== 'reserved' && reply.state !== 'unknown')) return;
  if (!isSameText(reply.text, text)) return;
  await changeReply(parent, 'publicReply', reply, { state: 'sent', sentId: commentId });
}
