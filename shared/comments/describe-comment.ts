import { toUnixSeconds } from '../chats/describe-chat.ts';
import { chatIdOf } from '../storage/chats.ts';
import type { Comment, CommentReply } from '../storage/comments.ts';

/** A comment as the API shows it, with the replies to it. */
export function describeComment(comment: Comment) {
  const { commentId, text, author, mediaId, originalMediaId, parentId, isLive, ignored } = comment;
  const { privateReply, publicReply } = comment;
  return {
    comment_id: commentId,
    text,
    author,
    media_id: mediaId,
    original_media_id: originalMediaId,
    parent_id: parentId,
    is_live: isLive === true,
    timestamp: toUnixSeconds(comment.timestamp),
    status: statusOf(comment),
    ignored_reason: ignored,
    private_reply: privateReply && describePrivateReply(comment, privateReply),
    public_reply: publicReply && {
      ...describeReply(publicReply),
      comment_id: publicReply.sentId,
    },
  };
}

function statusOf({ settledAt, ignored }: Comment): string {
  if (settledAt === undefined) return 'open';
  return ignored ? 'ignored' : 'answered';
}

function describePrivateReply({ channelId }: Comment, reply: CommentReply) {
  const { sentId, customerId } = reply;
  return {
    ...describeReply(reply),
    message_id: sentId,
    chat_id: customerId && chatIdOf({ channelId, customerId }),
  };
}

function describeReply({ text, state, reason }: CommentReply) {
  const isWaiting = state === 'planned' || state === 'reserved';
  return { text, state: isWaiting ? 'waiting' : state, reason };
}
