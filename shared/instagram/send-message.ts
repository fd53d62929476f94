import { callGraph, type GraphAccess } from './graph-client.ts';
import { GraphUnreachable } from './graph-errors.ts';
import { readMessageId } from './loose-json.ts';

/** One message as it is sent: a text of at most 1000 bytes, or attachments. */
export interface OutgoingMessage {
  text?: string;
  /** Meta fetches each address itself. Several at once: images only. */
  attachments?: OutgoingAttachment[];
  quickReplies?: QuickReply[];
  /** The mid of the message it answers. */
  replyTo?: string;
}

export interface OutgoingAttachment {
  type: 'image' | 'video' | 'audio' | 'file';
  url: string;
}

export interface QuickReply {
  title: string;
  payload: string;
}

/** For what a person writes within 7 days, if Meta granted the feature; never for an agent's text. */
export type MessageTag = 'HUMAN_AGENT';

/**
 * Sends one message and returns the message id that its echo will carry. Meta has no idempotency key: a
 * GraphUnreachable means that it may have been sent.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api
 */
export async function sendMessage(
  access: GraphAccess,
  customerId: string,
  { replyTo, ...message }: OutgoingMessage,
  tag?: MessageTag,
): Promise<string> {
  const answer = await callGraph(access, {
    method: 'POST',
    path: 'me/messages',
    body: {
      recipient: { id: customerId },
      ...(replyTo && { reply_to: { mid: replyTo } }),
      message: messageBody(message),
      ...(tag && { tag }),
    },
  });
  const mid = readMessageId(answer['message_id']);
  if (!mid) throw new GraphUnreachable('the answer to a send has no message_id');
  return mid;
}

/** Meta expects one attachment as `attachment` and several as `attachments`. */
function messageBody({ text, attachments = [], quickReplies }: OutgoingMessage) {
  const media = attachments.map(({ type, url }) => ({ type, payload: { url } }));
  return {
    ...(text !== undefined && { text }),
    ...(media.length === 1 && { attachment: media[0] }),
    ...(media.length > 1 && { attachments: media }),
    ...(quickReplies && {
      quick_replies: quickReplies.map((reply) => ({ content_type: 'text', ...reply })),
    }),
  };
}

/** Puts an emoji on a message; repeating it changes nothing. Meta returns no message id. */
export async function sendReaction(
  access: GraphAccess,
  customerId: string,
  { messageId, emoji }: { messageId: string; emoji: string },
): Promise<void> {
  await callGraph(access, {
    method: 'POST',
    path: 'me/messages',
    body: {
      recipient: { id: customerId },
      sender_action: 'react',
      payload: { message_id: messageId, reaction: emoji },
    },
  });
}

/** Shows the customer that their message was seen, or that an answer is being written. */
export async function showActivity(
  access: GraphAccess,
  customerId: string,
  action: 'mark_seen' | 'typing_on',
): Promise<void> {
  await callGraph(access, {
    method: 'POST',
    path: 'me/messages',
    body: { recipient: { id: customerId }, sender_action: action },
    timeLimit: 2_000,
  });
}
