import type { Account } from '../accounts.ts';
import type { Comment, CommentReply } from '../comments.ts';
import type { Platform } from '../platform.ts';
import { type Advertisement, commentBody, mentionBody, ownReplyBody } from './change-bodies.ts';
import type { Delivery, DeliveryManner } from './delivery.ts';
import { sendBody } from './send-event.ts';

type Sending = Promise<Delivery | null>;

/** Sends a comment to the app; with `advertisement`, as one on the advertisement that shows the post. */
export function sendComment(
  platform: Platform,
  comment: Comment,
  manner?: DeliveryManner,
  advertisement?: Advertisement,
): Sending {
  const { account } = comment;
  const form = { idName: idNameOf(account), advertisement };
  return sendBody(platform, account, (sentAt) => commentBody(comment, sentAt, form), manner);
}

/** A public reply comes back as the account's own comment. */
export function sendOwnReply(platform: Platform, comment: Comment, reply: CommentReply): Sending {
  const { account } = comment;
  const idName = idNameOf(account);
  return sendBody(platform, account, (sentAt) => ownReplyBody(comment, reply, sentAt, idName));
}

export function sendMention(
  platform: Platform,
  account: Account,
  mention: { mediaId: string; commentId?: string },
  manner?: DeliveryManner,
): Sending {
  const build = (sentAt: number) => mentionBody(account.professionalId, sentAt, mention);
  return sendBody(platform, account, build, manner);
}

/** Each login has its own name for a comment's id. */
function idNameOf({ subscribedFields }: Account): 'id' | 'comment_id' {
  return subscribedFields.instagram.length > 0 ? 'id' : 'comment_id';
}
