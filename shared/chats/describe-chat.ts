import { type Chat, chatIdOf } from '../storage/chats.ts';
import type { Message, StoredReaction } from '../storage/messages.ts';
import { standardMilliseconds } from './reply-window.ts';

/** A chat as the API shows it, with some of its messages, oldest first. */
export function describeChat(agentId: string, chat: Chat, messages: Message[]) {
  const { customerId, customerName, customerUsername, customerPicture } = chat;
  return {
    chat_id: chatIdOf(chat),
    agent_id: agentId,
    chat_status: statusOf(chat),
    start_timestamp: toUnixSeconds(chat.startedAt),
    message_count: chat.messageCount,
    messages: messages.map((message) => describeMessage(message, chat.seenAt)),
    metadata: {
      instagram_user_id: customerId,
      channel: 'instagram',
      ...(customerName && { customer_name: customerName }),
      ...(customerUsername && { customer_username: customerUsername }),
      ...(customerPicture && { customer_picture: customerPicture }),
      unanswered: chat.open?.size ?? 0,
      ...(chat.needsAttention && { attention: chat.needsAttention }),
      ...(chat.optedOutAt !== undefined && { opted_out: true }),
      ...(chat.lastCustomerAt !== undefined && {
        window_closes_at: toUnixSeconds(chat.lastCustomerAt + standardMilliseconds),
      }),
      ...((chat.pausedUntil ?? 0) > Date.now() && {
        paused_until: toUnixSeconds(chat.pausedUntil as number),
      }),
    },
  };
}

/**
 * A message as the API shows it; an unsent one keeps its place without its content.
 *
 * @param seenAt until when the customer has read what they were sent, in Unix milliseconds
 */
export function describeMessage(message: Message, seenAt = 0) {
  const { mid, author, authorId, type, text, attachments, timestamp } = message;
  const { replyTo, payload, referral, quickReplies, edits, editedAt, unsentAt } = message;
  return {
    message_id: mid,
    author,
    ...(authorId && { author_id: authorId }),
    ...(type && { type }),
    text,
    attachments,
    timestamp: toUnixSeconds(timestamp),
    ...(replyTo && { reply_to: { message_id: replyTo.mid, story: replyTo.story } }),
    ...(payload && { payload }),
    ...(referral && { referral: describeReferral(referral) }),
    ...(quickReplies && { quick_replies: quickReplies }),
    ...describeReactions(message),
    ...(editedAt !== undefined && { edits, edited_at: toUnixSeconds(editedAt) }),
    ...(unsentAt !== undefined && { unsent_at: toUnixSeconds(unsentAt) }),
    ...(author !== 'customer' && timestamp <= seenAt && { seen: true }),
  };
}

function describeReferral({ adId, adTitle, productId, ...link }: NonNullable<Message['referral']>) {
  return { ...link, ad_id: adId, ad_title: adTitle, product_id: productId };
}

/** Only what is still there: a removed reaction is stored but not shown. */
function describeReactions({ customerReaction, accountReaction }: Message) {
  const shown = [
    ...describeReaction('customer', customerReaction),
    ...describeReaction('account', accountReaction),
  ];
  return shown.length > 0 ? { reactions: shown } : {};
}

function describeReaction(by: 'customer' | 'account', reaction: StoredReaction | undefined) {
  return reaction?.emoji ? [{ by, emoji: reaction.emoji }] : [];
}

function statusOf({ needsAttention, pausedUntil = 0 }: Chat): string {
  if (needsAttention) return 'needs_attention';
  return pausedUntil > Date.now() ? 'paused' : 'ongoing';
}

export function toUnixSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
