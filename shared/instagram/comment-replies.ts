import { callGraph, type GraphAccess } from './graph-client.ts';
import { GraphUnreachable } from './graph-errors.ts';
import { listOf, readId, readMessageId, readObject, readText } from './loose-json.ts';

/** A sent private reply: a message in the conversation with the commenter. */
export interface SentPrivateReply {
  mid: string;
  /** The commenter's Instagram-scoped id: Meta's only link from a comment to a conversation. */
  customerId?: string;
}

/** A reply under a comment, as Meta lists it. */
export interface ListedReply {
  commentId: string;
  text: string;
  /** Who wrote it, if Meta says. */
  authorId?: string;
  username?: string;
  /** Unix milliseconds, of whole seconds. */
  createdAt: number;
}

/**
 * Answers a comment with a direct message (at most 1000 bytes of UTF-8): one per comment, within 7 days, for
 * a live broadcast only while it runs. A GraphUnreachable means that it may have been sent.
 * https://developers.facebook.com/docs/instagram-platform/private-replies
 */
export async function sendPrivateReply(
  access: GraphAccess,
  commentId: string,
  text: string,
): Promise<SentPrivateReply> {
  const answer = await callGraph(access, {
    method: 'POST',
    path: 'me/messages',
    body: { recipient: { comment_id: commentId }, message: { text } },
  });
  const mid = readMessageId(answer['message_id']);
  if (!mid) throw new GraphUnreachable('the answer to a private reply has no message_id');
  const customerId = readId(answer['recipient_id']);
  return { mid, ...(customerId && { customerId }) };
}

/**
 * Answers a comment in public, and returns the reply's id. Only top-level comments can be replied to, and
 * none under a live broadcast.
 * https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-comment/replies
 */
export async function sendPublicReply(
  access: GraphAccess,
  commentId: string,
  text: string,
): Promise<string> {
  const answer = await callGraph(access, {
    method: 'POST',
    path: `${commentId}/replies`,
    body: { message: text },
  });
  const replyId = readId(answer['id']);
  if (!replyId) throw new GraphUnreachable('the answer to a public reply has no id');
  return replyId;
}

/** The replies under a comment, as Meta returns them on one page. */
export async function listPublicReplies(
  access: GraphAccess,
  commentId: string,
): Promise<ListedReply[]> {
  const answer = await callGraph(access, {
    method: 'GET',
    path: `${commentId}/replies`,
    query: { fields: 'id,text,timestamp,from,username' },
  });
  return listOf(answer['data'])
    .map(readListedReply)
    .filter((reply) => reply !== undefined);
}

function readListedReply(value: unknown): ListedReply | undefined {
  const item = readObject(value);
  const from = readObject(item?.['from']);
  const commentId = readId(item?.['id']);
  const createdAt = Date.parse(String(item?.['timestamp']));
  if (!commentId || Number.isNaN(createdAt)) return undefined;
  const authorId = readId(from?.['id']);
  const username = readText(from?.['username']) ?? readText(item?.['username']);
  return {
    commentId,
    text: readText(item?.['text']) ?? '',
    createdAt,
    ...(authorId && { authorId }),
    ...(username && { username }),
  };
}
