import type { Comment, CommentReply } from '../comments.ts';
import type { WebhookBody } from './events.ts';

/** An advertisement that shows a post again. */
export interface Advertisement {
  id: string;
  title: string;
  /** The advertisement's own media. */
  mediaId: string;
}

/**
 * A comment under a post, an advertisement or a live broadcast. `idName` is `comment_id` for an app with
 * Facebook Login.
 */
export function commentBody(
  comment: Comment,
  sentAt: number,
  { idName, advertisement }: { idName: 'id' | 'comment_id'; advertisement?: Advertisement },
): WebhookBody {
  const { account, author, isOwn, isLive, id, parentId, text, mediaId } = comment;
  const media = advertisement
    ? {
        id: advertisement.mediaId,
        ad_id: advertisement.id,
        ad_title: advertisement.title,
        original_media_id: mediaId,
        media_product_type: 'AD',
      }
    : { id: mediaId, media_product_type: isLive ? 'LIVE' : 'FEED' };
  const value = {
    [idName]: id,
    parent_id: parentId,
    from: {
      id: author.igsid,
      username: author.username,
      self_ig_scoped_id: isOwn ? account.appScopedId : undefined,
    },
    text,
    media,
  };
  return changeBody(account.professionalId, sentAt, isLive ? 'live_comments' : 'comments', value);
}

/** A public reply by API comes back as the account's own comment. */
export function ownReplyBody(
  comment: Comment,
  { id, text }: CommentReply,
  sentAt: number,
  idName: 'id' | 'comment_id',
): WebhookBody {
  const { professionalId: igsid, username, name } = comment.account;
  const author = { igsid, username, name };
  const own: Comment = { ...comment, id, text, parentId: comment.id, author, isOwn: true };
  return commentBody(own, sentAt, { idName });
}

/** Somebody mentioned the account in a caption or, with `commentId`, in a comment: it carries only ids. */
export function mentionBody(
  accountId: string,
  sentAt: number,
  { mediaId, commentId }: { mediaId: string; commentId?: string },
): WebhookBody {
  return changeBody(accountId, sentAt, 'mentions', { comment_id: commentId, media_id: mediaId });
}

/** Real deliveries use `changes`, whatever the documentation shows. */
function changeBody(
  id: string,
  sentAt: number,
  field: string,
  value: Record<string, unknown>,
): WebhookBody {
  const time = Math.floor(sentAt / 1000);
  return { object: 'instagram', entry: [{ id, time, changes: [{ field, value }] }] };
}
