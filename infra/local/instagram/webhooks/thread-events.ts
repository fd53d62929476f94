import {
  type AboutMessage,
  fromAccount,
  fromCustomer,
  type MessagingEvent,
  type Parties,
} from './events.ts';

/** Meta's names for the usual reactions; every other emoji is `other`. */
const reactionNames: Record<string, string> = {
  '❤️': 'love',
  '👍': 'like',
  '😂': 'laugh',
  '😮': 'wow',
  '😢': 'sad',
  '😡': 'angry',
};

/** Without `emoji`, the reaction was withdrawn: then it carries neither name nor emoji. */
export function reaction({
  mid,
  emoji,
  ...parties
}: AboutMessage & { emoji?: string }): MessagingEvent {
  const told = emoji && { reaction: reactionNames[emoji] ?? 'other', emoji };
  const action = emoji ? 'react' : 'unreact';
  return { ...fromCustomer(parties), reaction: { mid, action, ...(told || {}) } };
}

/** A tap on an ice breaker, a menu item or a template's button. */
export function postback({
  mid,
  title,
  payload,
  ...parties
}: AboutMessage & { title: string; payload: string }): MessagingEvent {
  return { ...fromCustomer(parties), postback: { mid, title, payload } };
}

export interface ReferralSource {
  /** The parameter that the link's creator put into it. */
  ref?: string;
  adId?: string;
  adTitle?: string;
  productId?: string;
}

/**
 * Where somebody came from: an advertisement, or a product in the shop.
 * https://developers.facebook.com/docs/messenger-platform/instagram/features/webhook
 */
export function referralOf({
  ref,
  adId,
  adTitle,
  productId,
}: ReferralSource): Record<string, unknown> {
  if (productId !== undefined) return { product: { id: productId } };
  return {
    ref,
    ad_id: adId,
    source: 'ADS',
    type: 'OPEN_THREAD',
    ads_context_data: adTitle === undefined ? undefined : { ad_title: adTitle },
  };
}

/** Somebody opened an existing thread through the account's ig.me link. */
export function linkReferral({
  ref,
  username,
  ...parties
}: Parties & { ref: string; username: string }): MessagingEvent {
  const source = `https://ig.me/m/${username}?ref=${encodeURIComponent(ref)}`;
  return { ...fromCustomer(parties), referral: { ref, source, type: 'OPEN_THREAD' } };
}

/** Somebody opened an existing thread from an advertisement or a product. */
export function sourceReferral({
  source,
  ...parties
}: Parties & { source: ReferralSource }): MessagingEvent {
  return { ...fromCustomer(parties), referral: referralOf(source) };
}

/** Uses Messenger's body, because Meta documents none for Instagram. */
export function optIn({
  title,
  payload,
  ...parties
}: Parties & { title: string; payload: string }): MessagingEvent {
  const optin = { type: 'notification_messages', payload, title };
  return { ...fromCustomer(parties), optin };
}

/** Another app, or the inbox, was given the thread or took it. */
export function threadControl({
  action,
  previousOwner,
  newOwner,
  metadata,
  ...parties
}: Parties & {
  action: 'pass' | 'take';
  /** Ids of Meta apps. */
  previousOwner: string;
  newOwner: string;
  metadata?: string;
}): MessagingEvent {
  const owners = { previous_owner_app_id: previousOwner, new_owner_app_id: newOwner, metadata };
  return { ...fromCustomer(parties), [`${action}_thread_control`]: owners };
}

/** The account writes to itself: `customer` is its own Instagram-scoped id. */
export function selfMessage({
  mid,
  text,
  ...parties
}: AboutMessage & { text: string }): MessagingEvent {
  return { ...fromAccount(parties), message: { mid, text, is_echo: true, is_self: true } };
}
