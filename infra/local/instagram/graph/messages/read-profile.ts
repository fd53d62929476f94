import { customerWroteAt } from '../../conversations.ts';
import type { Platform } from '../../platform.ts';
import { fieldsOf } from '../accounts/account-nodes.ts';
import { selectFields } from '../fields.ts';
import type { AccountCall, GraphAnswer } from '../graph-call.ts';
import { profileWithoutConsent } from './messaging-errors.ts';

const DAY = 86_400_000;
const PICTURE_LASTS = 3 * DAY;

/**
 * `GET /{igsid}`: readable once the person has written to this account or tapped one of its buttons, unless
 * they have blocked it. Name and picture may be null; the picture's address expires within days.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api/user-profile
 */
export function getProfile(call: AccountCall, platform: Platform): GraphAnswer {
  const { account, node: igsid } = call;
  const conversation = platform.conversations.findWith(account, igsid);
  if (!conversation || customerWroteAt(conversation) === 0) throw profileWithoutConsent();
  if (account.blockedBy.includes(igsid)) throw profileWithoutConsent();
  const { customer } = conversation;
  const profile = {
    id: igsid,
    name: customer.name,
    username: customer.username,
    profile_pic: platform.showsPictures ? pictureAddress(igsid, platform.clock.now()) : null,
    is_verified_user: false,
    follower_count: 12,
    is_user_follow_business: true,
    is_business_follow_user: false,
    ...platform.profiles.get(igsid),
  };
  const selected = selectFields(profile, fieldsOf(call.parameters, 'name,profile_pic'), 'User');
  return { status: 200, body: { ...selected, id: igsid } };
}

/** Changes each day; like Meta's, it contains its expiry in hexadecimal. */
function pictureAddress(igsid: string, now: number): string {
  const endsAt = Math.ceil(now / DAY) * DAY + PICTURE_LASTS;
  return `https://cdn.example.test/${igsid}.jpg?oe=${Math.floor(endsAt / 1000).toString(16)}`;
}
