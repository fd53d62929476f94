import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import {
  type Comment,
  type CommentId,
  type CommentReply,
  commentDueKey,
  commentKey,
  type IgnoredReason,
} from './comments.ts';
import { succeeded, table, tableName } from './table.ts';

/** The steps of replying to a comment: each is one conditional write. */

/** One conditional write to a comment: false if its condition failed. */
function updateComment(
  comment: CommentId,
  input: Omit<UpdateCommandInput, 'TableName' | 'Key'>,
): Promise<boolean> {
  return succeeded(() =>
    table.send(new UpdateCommand({ TableName: tableName(), Key: commentKey(comment), ...input })),
  );
}

export type ReplyKind = 'privateReply' | 'publicReply';
export type ReplyPlan = Partial<Pick<Comment, ReplyKind>>;

/** Stores what is to be replied, once: the agent is never asked again. */
export function storePlan(comment: CommentId, plan: ReplyPlan): Promise<boolean> {
  const kinds = Object.keys(plan) as ReplyKind[];
  return updateComment(comment, {
    UpdateExpression: `SET ${kinds.map((kind) => `${kind} = :${kind}`).join(', ')} REMOVE failures, waits, retryAt`,
    ConditionExpression:
      'attribute_exists(pk) AND attribute_not_exists(privateReply) AND attribute_not_exists(publicReply)',
    ExpressionAttributeValues: Object.fromEntries(kinds.map((kind) => [`:${kind}`, plan[kind]])),
  });
}

/** Ends all automatic work on the comment; `ignored` says why nothing was tried. */
export function settleComment(
  comment: CommentId,
  now: number,
  ignored?: IgnoredReason,
): Promise<boolean> {
  return updateComment(comment, {
    UpdateExpression: `SET settledAt = :now${ignored ? ', ignored = :ignored' : ''} REMOVE gsi2pk, gsi2sk, retryAt, failures, waits`,
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':now': now, ...(ignored && { ':ignored': ignored }) },
  });
}

/** Makes the comment due again at `until` (Unix milliseconds), and not before. */
export function postponeUntil(
  comment: CommentId,
  until: number,
  counting?: 'failures' | 'waits',
): Promise<boolean> {
  return updateComment(comment, {
    UpdateExpression: `SET gsi2pk = :shard, gsi2sk = :until, retryAt = :until${counting ? ` ADD ${counting} :one` : ''}`,
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(settledAt)',
    ExpressionAttributeValues: {
      ':shard': commentDueKey(comment),
      ':until': until,
      ...(counting && { ':one': 1 }),
    },
  });
}

/** The comment is not looked at again until it gets another job: those it had failed for good. */
export function setCommentAside(comment: CommentId): Promise<boolean> {
  return updateComment(comment, {
    UpdateExpression: 'REMOVE gsi2pk, gsi2sk',
    ConditionExpression: 'attribute_exists(pk)',
  });
}

/** Moves a due time on, unless somebody else has moved it since. */
export function rearmComment(comment: CommentId, from: number, until: number): Promise<boolean> {
  return updateComment(comment, {
    UpdateExpression: 'SET gsi2sk = :until',
    ConditionExpression: 'gsi2sk = :from',
    ExpressionAttributeValues: { ':from': from, ':until': until },
  });
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
  const names = Object.keys(changes);
  const { state, reservedAt } = from;
  const sets = names.map((name) => `${kind}.#${name} = :new_${name}`).join(', ');
  const isOver = changes.state !== 'planned' && changes.state !== 'reserved';
  const removes = [
    ...(changes.state === 'planned' ? [`${kind}.reservedAt`] : []),
    ...(isOver ? ['failures, waits, retryAt'] : []),
  ].join(', ');
  return {
    TableName: tableName(),
    Key: commentKey(comment),
    UpdateExpression: `SET ${sets}${removes && ` REMOVE ${removes}`}`,
    ConditionExpression: `${kind}.#state = :state AND ${
      reservedAt === undefined
        ? `attribute_not_exists(${kind}.reservedAt)`
        : `${kind}.reservedAt = :reservedAt`
    }`,
    ExpressionAttributeNames: {
      '#state': 'state',
      ...Object.fromEntries(names.map((name) => [`#${name}`, name])),
    },
    ExpressionAttributeValues: {
      ':state': state,
      ...(reservedAt !== undefined && { ':reservedAt': reservedAt }),
      ...Object.fromEntries(
        Object.entries(changes).map(([name, value]) => [`:new_${name}`, value]),
      ),
    },
  };
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
