import { findReadableChannel } from '../../shared/channels/find-agent-channel.ts';
import { describeComment } from '../../shared/comments/describe-comment.ts';
import { readCursor, writeCursor } from '../../shared/http/cursor.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { listCommentsRequest } from '../../shared/http/requests-comments.ts';
import { requireAgent } from '../../shared/http/require-agent.ts';
import { listComments } from '../../shared/storage/comment-lists.ts';
import { commentListKey } from '../../shared/storage/comments.ts';

const usualLimit = 50;

/** The comments under the posts of the agent's account, newest first, with the replies to them. */
export const handler = tenantEndpoint('comments', listCommentsRequest, async ({ path, query }) => {
  const channel = await findReadableChannel(await requireAgent(path));
  if (!channel) return { data: { comments: [], count: 0 } };
  const { channelId } = channel;
  const after = readCursor(query.cursor, commentListKey(channelId));
  const { comments, next } = await listComments(channelId, query.limit ?? usualLimit, after);
  const nextCursor = next && { next_cursor: writeCursor(next) };
  return {
    data: { comments: comments.map(describeComment), count: comments.length, ...nextCursor },
  };
});
