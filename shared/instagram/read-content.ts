import { type Json, listOf, readId, readMessageId, readObject, readText } from './loose-json.ts';
import type { Attachment, MessageContent, Referral, ReplyTo } from './webhook-events.ts';

/** More are not kept: nobody sends so many, and an item has a size limit. */
const mostAttachments = 30;

/** The content of a webhook's `message`, without empty fields. */
export function readContent(message: Json): MessageContent {
  const text = readText(message['text']);
  const attachments = readAttachments(message);
  const replyTo = readReplyTo(readObject(message['reply_to']));
  const payload = readText(readObject(message['quick_reply'])?.['payload'], 1000);
  const referral = readReferral(readObject(message['referral']));
  return {
    ...(text && { text }),
    ...(attachments.length > 0 && { attachments }),
    ...(replyTo && { replyTo }),
    ...(payload && { payload }),
    ...(referral && { referral }),
  };
}

/** A tap on an ice breaker, a menu item or a template's button: its title counts as the customer's text. */
export function readPostbackContent(postback: Json): MessageContent {
  const text = readText(postback['title']);
  const payload = readText(postback['payload'], 1000);
  const referral = readReferral(readObject(postback['referral']));
  return { ...(text && { text }), ...(payload && { payload }), ...(referral && { referral }) };
}

function readAttachments(message: Json): Attachment[] {
  const attachments = listOf(message['attachments']).slice(0, mostAttachments).map(readAttachment);
  const isUnsupported = message['is_unsupported'] === true;
  return isUnsupported && attachments.length === 0 ? [{ type: 'unsupported' }] : attachments;
}

function readAttachment(item: unknown): Attachment {
  const attachment = readObject(item);
  // A disappearing photo and some unknown types have no payload.
  const payload = readObject(attachment?.['payload']);
  const url = readText(payload?.['url']);
  const title = readText(payload?.['title']);
  const mediaId = readId(payload?.['ig_post_media_id']) ?? readId(payload?.['reel_video_id']);
  const type = readText(attachment?.['type'], 50) ?? 'unknown';
  return { type, ...(url && { url }), ...(title && { title }), ...(mediaId && { mediaId }) };
}

function readReplyTo(replyTo: Json | undefined): ReplyTo | undefined {
  const mid = readMessageId(replyTo?.['mid']);
  const story = readObject(replyTo?.['story']);
  if (mid) return { mid };
  if (!story) return undefined;
  const id = readId(story['id']);
  const url = readText(story['url']);
  return { story: { ...(id && { id }), ...(url && { url }) } };
}

/** Bounded: a link's `ref` is whatever its maker wrote. */
export function readReferral(referral: Json | undefined): Referral | undefined {
  if (!referral) return undefined;
  const bounded = (value: unknown) => readText(value, 2000);
  const ad = readObject(referral['ads_context_data']);
  const found = {
    ref: bounded(referral['ref']),
    source: bounded(referral['source']),
    type: bounded(referral['type']),
    adId: readId(referral['ad_id']),
    adTitle: bounded(ad?.['ad_title']),
    productId: readId(readObject(referral['product'])?.['id']),
  };
  const known = Object.entries(found).filter(([, value]) => value !== undefined);
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}
