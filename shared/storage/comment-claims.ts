import { createHash } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Comment } from './comments.ts';
import { absent, anyOf, is, isAbove, isBelow, onlyIf } from './conditions.ts';
import { newItem, succeeded, table, tableName } from './table.ts';

/** The two webhooks of one comment arrive close together; the same words later are another comment. */
const togetherMilliseconds = 10 * 60_000;
/** Meta delivers for up to 36 hours. */
const memorySeconds = 2 * 86_400;

/**
 * Claims a comment for its post. A comment on a post that is also shown as an advertisement may arrive for
 * both media, each time with a different id: same author and words, other media of the same post.
 * https://developers.facebook.com/docs/messenger-platform/instagram/features/private-replies
 *
 * @returns false if its other form arrived first
 */
export function claimComment(comment: Comment): Promise<boolean> {
  const { channelId, commentId, author, text = '', mediaId, originalMediaId } = comment;
  const postId = originalMediaId ?? mediaId;
  if (mediaId === undefined || postId === undefined) return Promise.resolve(true);
  const digest = createHash('sha256').update(`${author.id}\n${postId}\n${text}`).digest('hex');
  return succeeded(() =>
    table.send(
      new PutCommand({
        TableName: tableName(),
        Item: newItem({
          pk: `CLAIM#${channelId}#${digest}`,
          sk: 'CLAIM',
          ...{ commentId, mediaId },
          at: comment.timestamp,
          ttl: Math.ceil(comment.timestamp / 1000) + memorySeconds,
        }),
        // The same comment again, or the same words once more under the same medium.
        ...onlyIf(
          anyOf(
            absent('pk'),
            is('commentId', commentId),
            is('mediaId', mediaId),
            isBelow('at', comment.timestamp - togetherMilliseconds),
            isAbove('at', comment.timestamp + togetherMilliseconds),
          ),
        ),
      }),
    ),
  );
}
