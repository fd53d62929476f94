import { type Json, readId, readObject, readText, readTimestamp } from './loose-json.ts';
import type { CommentEvent } from './webhook-events.ts';

const commentFields = new Set(['comments', 'live_comments']);

/**
 * A comment in the form of Instagram Login (`id`) or Facebook Login (`comment_id`). A comment without an
 * author cannot be answered, so it does not count as one.
 * https://developers.facebook.com/docs/instagram-platform/webhooks/examples
 */
export function readComment(
  change: { accountId: string; field: string; value: Json; time: unknown },
  receivedAt: number,
): CommentEvent | undefined {
  const { accountId, field, value } = change;
  const commentId = readId(value['id']) ?? readId(value['comment_id']);
  const from = readObject(value['from']);
  const authorId = readId(from?.['id']);
  if (!commentFields.has(field) || !commentId || !from || !authorId) return undefined;
  const media = readObject(value['media']);
  const username = readText(from['username']);
  const text = readText(value['text']);
  const parentId = readId(value['parent_id']);
  const mediaId = readId(media?.['id']);
  const originalMediaId = readId(media?.['original_media_id']);
  return {
    kind: 'comment',
    accountId,
    timestamp: readTimestamp(change.time, receivedAt),
    commentId,
    author: { id: authorId, ...(username && { username }) },
    isOwn: authorId === accountId || from['self_ig_scoped_id'] !== undefined,
    isLive: field === 'live_comments',
    ...(parentId && { parentId }),
    ...(text && { text }),
    ...(mediaId && { mediaId }),
    ...(originalMediaId && { originalMediaId }),
  };
}
