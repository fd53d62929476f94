import { type Account, isSubscribed } from '../accounts.ts';
import type { Comment } from '../comments.ts';
import type { Platform } from '../platform.ts';
import { commentBody, type MessagingEvent, type WebhookBody, webhookBody } from './events.ts';
import type { Delivery } from './webhook-sender.ts';

/**
 * Sends one event of an account to the app, as `standby` while another app controls its threads.
 * https://developers.facebook.com/docs/messenger-platform/instagram/features/conversation-routing
 */
export function sendEvent(
  platform: Platform,
  account: Account,
  event: MessagingEvent,
): Promise<Delivery> {
  if (!account.allowsMessageAccess) {
    return keepSilent(account, 'its owner has to switch on "Allow access to messages"');
  }
  const body = webhookBody({
    accountId: account.professionalId,
    sentAt: platform.clock.now(),
    events: [event],
    isStandby: account.threadOwner === 'another-app',
  });
  return sendBody(platform, account, body);
}

export function sendComment(platform: Platform, comment: Comment): Promise<Delivery> {
  const { account, author, id, text, mediaId } = comment;
  const body = commentBody(account.professionalId, platform.clock.now(), {
    id,
    from: { id: author.igsid, username: author.username },
    text,
    media: { id: mediaId, media_product_type: 'FEED' },
  });
  return sendBody(platform, account, body);
}

/**
 * An account the app has not subscribed to is silent, whatever the dashboard says.
 * https://developers.facebook.com/docs/instagram-platform/webhooks
 */
async function sendBody(
  { webhooks }: Platform,
  account: Account,
  body: WebhookBody,
): Promise<Delivery> {
  if (!isSubscribed(account)) {
    return keepSilent(account, 'connect it first (POST subscribed_apps)');
  }
  return webhooks.deliver(body);
}

async function keepSilent({ username }: Account, remedy: string): Promise<Delivery> {
  const problem = `@${username} sends no webhooks: ${remedy}.`;
  return { status: null, milliseconds: 0, bytes: 0, url: null, problem };
}
