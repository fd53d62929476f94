import { normalizeText } from '../chats/same-message.ts';
import { countFigures } from '../figures/count-figures.ts';
import type { Echo } from '../instagram/webhook-events.ts';
import type { AccountOwner } from '../storage/accounts.ts';
import { type Comment, findComment } from '../storage/comments.ts';
import { listReservations, type PrivateReplyReservation } from '../storage/private-replies.ts';
import { confirmPrivateReply } from '../storage/sent-private-replies.ts';
import { toRecord } from './private-reply-record.ts';

/** How far Meta's time of a message may be from the call that sent it. */
const sendTolerance = 60_000;

/**
 * Records an echo that is a private reply of ours whose send has not, or not yet, returned its message id. To
 * be called only if nothing else explains the echo: it reads the table, and only a person's messages get this
 * far.
 *
 * @param now Unix milliseconds
 * @returns whether it was ours
 */
export async function recordPrivateReplyEcho(
  owner: AccountOwner,
  { mid, customerId, timestamp, content }: Echo,
  now: number,
): Promise<boolean> {
  // Meta may add the post that was commented on as an attachment, so only the text is compared.
  if (!content.text) return false;
  const { channelId } = owner;
  const text = normalizeText(content.text);
  const [from, until] = [timestamp - sendTolerance, timestamp + sendTolerance];
  const reservations = await listReservations(channelId, text, from, until);
  if (reservations.length === 0) return false;
  const comment = await findReplied(channelId, customerId, reservations);
  const reply = comment?.privateReply;
  const arrived = { mid, customerId, timestamp, text: reply?.text ?? content.text };
  const record = toRecord(owner, arrived, comment);
  const isNew = await confirmPrivateReply(record, comment && reply && { comment, reply }, now);
  if (isNew) countFigures(owner, { sent: 1 }, timestamp);
  return true;
}

/**
 * Which comment the reply is about. Several may have got the same answer at once; if the commenter's id does
 * not decide, it stays unknown, but the reply is still ours.
 */
async function findReplied(
  channelId: string,
  customerId: string,
  reservations: PrivateReplyReservation[],
): Promise<Comment | undefined> {
  const theirs = reservations.filter(({ authorId }) => authorId === customerId);
  const candidates = theirs.length === 0 && reservations.length === 1 ? reservations : theirs;
  for (const { commentId } of candidates) {
    const comment = await findComment({ channelId, commentId });
    const state = comment?.privateReply?.state;
    if (state === 'reserved' || state === 'unknown') return comment;
  }
  return undefined;
}
