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
 * Records a comment once, however often it is delivered. The worker decides whether to answer it. The
 * account's own comments are never answered: they only show that a public reply of ours arrived.
 *
 * @param now Unix milliseconds
 * @returns the job that must be enqueued, even for a known comment that is not settled: the earlier delivery
 *   may have died before it enqueued
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
    // Repeated failures would make Meta unsubscribe the whole app.
    if (!isForeverUnrecordable(error)) throw error;
    logger.error('comment parked: it can never be recorded', error, { accountId, commentId });
    return undefined;
  }
  return { kind: 'comment', channelId, commentId, cause: `comment#${commentId}` };
}

/** A comment that has expired or was deleted with its account's data counts as settled. */
async function isSettled(channelId: string, commentId: string): Promise<boolean> {
  const comment = await findComment({ channelId, commentId });
  return comment === undefined || comment.settledAt !== undefined;
}

/** A public reply comes back as the account's own comment: this settles a send with an unknown outcome. */
async function settlePublicReply(channelId: string, event: CommentEvent): Promise<void> {
  const { commentId, parentId, text } = event;
  if (parentId === undefined) return;
  const parent = await findComment({ channelId, commentId: parentId });
  const reply = parent?.publicReply;
  if (!parent || !reply || (reply.state !== 'reserved' && reply.state !== 'unknown')) return;
  if (!isSameText(reply.text, text)) return;
  await changeReply(parent, 'publicReply', reply, { state: 'sent', sentId: commentId });
}
