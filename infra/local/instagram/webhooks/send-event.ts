import { noteUnsent } from '../../feed/watch-deliveries.ts';
import { type Account, isSubscribed } from '../accounts.ts';
import { threadOwnerOf } from '../conversations.ts';
import type { Platform } from '../platform.ts';
import type { Delivery, DeliveryManner } from './delivery.ts';
import { type MessagingEvent, type WebhookBody, webhookBody } from './events.ts';

/**
 * Sends one event of a thread to the app, as `standby` while another app controls the thread. Null: nothing
 * was sent, or not yet.
 * https://developers.facebook.com/docs/messenger-platform/instagram/features/conversation-routing
 */
export async function sendEvent(
  platform: Platform,
  account: Account,
  igsid: string,
  event: MessagingEvent,
  manner?: DeliveryManner,
): Promise<Delivery | null> {
  const isControl = 'pass_thread_control' in event || 'take_thread_control' in event;
  const conversation = platform.conversations.findWith(account, igsid);
  const owner = threadOwnerOf(conversation, account);
  const build = (sentAt: number) =>
    webhookBody({
      accountId: account.professionalId,
      sentAt,
      events: [event],
      isStandby: owner === 'another-app' && !isControl,
    });
  if (account.allowsMessageAccess) return sendBody(platform, account, build, manner);
  noteUnsent(platform.feed, 'webhook-silent', build(platform.clock.now()));
  return keepSilent(account, 'its owner has to switch on "Allow access to messages"');
}

/**
 * An account that the app has not subscribed to sends nothing, whatever the dashboard says.
 * https://developers.facebook.com/docs/instagram-platform/webhooks
 */
export async function sendBody(
  { webhooks, clock, feed }: Platform,
  account: Account,
  build: (sentAt: number) => WebhookBody,
  manner: DeliveryManner = {},
): Promise<Delivery | null> {
  const { isLost, isDuplicated, delayedBy } = { ...account.deliveries, ...manner };
  if (!isSubscribed(account)) {
    noteUnsent(feed, 'webhook-silent', build(clock.now()));
    return keepSilent(account, 'connect it first (POST subscribed_apps)');
  }
  if (isLost) {
    noteUnsent(feed, 'webhook-lost', build(clock.now()));
    return null;
  }
  const send = async () => {
    const body = build(clock.now());
    const delivery = await webhooks.deliver(body);
    if (isDuplicated) await webhooks.deliver(body);
    return delivery;
  };
  if (!delayedBy) return send();
  noteUnsent(feed, 'webhook-delayed', build(clock.now()), { milliseconds: delayedBy });
  webhooks.runAfter(delayedBy, () => void send());
  return null;
}

function keepSilent({ username }: Account, remedy: string): Delivery {
  const problem = `@${username} sends no webhooks: ${remedy}.`;
  return { status: null, milliseconds: 0, bytes: 0, url: null, problem };
}
