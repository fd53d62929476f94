import type { Clock } from '../clock.ts';
import { type Account, Accounts, isSubscribed } from './accounts.ts';
import { Conversations } from './conversations.ts';
import { type MessagingEvent, webhookBody } from './webhooks/events.ts';
import {
  type Delivery,
  startWebhookSender,
  type WebhookSender,
} from './webhooks/webhook-sender.ts';

/** What Meta knows: shared by the Graph API, the webhooks and the phone. */
export interface Platform {
  clock: Clock;
  accounts: Accounts;
  conversations: Conversations;
  webhooks: WebhookSender;
}

export function createPlatform(clock: Clock): Platform {
  return {
    clock,
    accounts: new Accounts(),
    conversations: new Conversations(clock),
    webhooks: startWebhookSender(clock),
  };
}

/**
 * Sends one event of an account to the app. An account the app has not subscribed to is silent,
 * whatever the dashboard says (https://developers.facebook.com/docs/instagram-platform/webhooks).
 */
export async function sendEvent(
  { clock, webhooks }: Platform,
  account: Account,
  event: MessagingEvent,
): Promise<Delivery> {
  if (!isSubscribed(account)) {
    const problem = `@${account.username} sends no webhooks: connect it first (POST subscribed_apps).`;
    return { status: null, milliseconds: 0, bytes: 0, url: null, problem };
  }
  return webhooks.deliver(
    webhookBody({ accountId: account.professionalId, sentAt: clock.now(), events: [event] }),
  );
}
