import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Change, expressionsOf } from './change.ts';
import {
  type Comment,
  type CommentId,
  type CommentReply,
  commentDueKey,
  commentKey,
  type IgnoredReason,
} from './comments.ts';
import { absent, exists, is } from './conditions.ts';
import { succeeded, table, tableName } from './table.ts';

/** The steps of replying to a comment: each is one conditional write. */

/** The attributes of a comment's item, and those of its replies. */
type CommentPath = keyof Comment | `${ReplyKind}.${keyof CommentReply}` | 'gsi2pk' | 'gsi2sk';

function commentUpdate(comment: CommentId, change: Change<CommentPath>) {
  return { TableName: tableName(), Key: commentKey(comment), ...expressionsOf(change) };
}

/** One conditional write to a comment: false if its condition failed. */
function updateComment(comment: CommentId, change: Change<CommentPath>): Promise<boolean> {
  return succeeded(() => table.send(new UpdateCommand(commentUpdate(comment, change))));
}

export type ReplyKind = 'privateReply' | 'publicReply';
export type ReplyPlan = Partial<Pick<Comment, ReplyKind>>;

/** What counts the tries of a reply. */
const tries = ['failures', 'waits', 'retryAt'] as const;

/** Stores what is to be replied, once: the agent is never asked again. */
export function storePlan(comment: CommentId, plan: ReplyPlan): Promise<boolean> {
  return updateComment(comment, {
    set: plan,
    remove: tries,
    where: [exists('pk'), absent('privateReply'), absent('publicReply')],
  });
}

/** Ends all automatic work on the comment; `ignored` says why nothing was tried. */
export function settleComment(
  comment: CommentId,
  now: number,
  ignored?: IgnoredReason,
): Promise<boolean> {
  return updateComment(comment, {
    set: { settledAt: now, ...(ignored && { ignored }) },
    remove: ['gsi2pk', 'gsi2sk', 'retryAt', 'failures', 'waits'],
    where: [exists('pk')],
  });
}

/** Makes the comment due again at `until` (Unix milliseconds), and not before. */
export function postponeUntil(
  comment: CommentId,
  until: number,
  counting?: 'failures' | 'waits',
): Promise<boolean> {
  return updateComment(comment, {
    set: { gsi2pk: commentDueKey(comment), gsi2sk: until, retryAt: until },
    ...(counting && { add: { [counting]: 1 } }),
    where: [exists('pk'), absent('settledAt')],
  });
}

/** The comment is not looked at again until it gets another job: those it had failed for good. */
export function setCommentAside(comment: CommentId): Promise<boolean> {
  return updateComment(comment, { remove: ['gsi2pk', 'gsi2sk'], where: [exists('pk')] });
}

/** Moves a due time on, unless somebody else has moved it since. */
export function rearmComment(comment: CommentId, from: number, until: number): Promise<boolean> {
  return updateComment(comment, { set: { gsi2sk: until }, where: [is('gsi2sk', from)] });
}

/**
 * For a transaction or a single write: moves one reply from the state it was seen in to another. Moving back
 * to `planned` ends its reservation; once the reply is over, counting of tries restarts for the other one.
 */
export function replyChange(
  comment: CommentId,
  kind: ReplyKind,
  from: Pick<CommentReply, 'state' | 'reservedAt'>,
  changes: Partial<CommentReply> & Pick<CommentReply, 'state'>,
) {
  const isOver = changes.state !== 'planned' && changes.state !== 'reserved';
  const sets = Object.entries(changes).map(([name, value]) => [`${kind}.${name}`, value]);
  return commentUpdate(comment, {
    set: Object.fromEntries(sets),
    remove: [changes.state === 'planned' && `${kind}.reservedAt`, ...(isOver ? tries : [])],
    where: [is(`${kind}.state`, from.state), is(`${kind}.reservedAt`, from.reservedAt)],
  });
}

/** Moves one reply from the state it was seen in to another: false if it is no longer in that state. */
export function changeReply(
  comment: CommentId,
  kind: ReplyKind,
  from: CommentReply,
  changes: Partial<CommentReply> & Pick<CommentReply, 'state'>,
): Promise<boolean> {
  return succeeded(() => table.send(new UpdateCommand(replyChange(comment, kind, from, changes))));
}
