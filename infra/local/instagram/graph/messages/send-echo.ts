import { echoedAttachment } from '../../attachments.ts';
import type { Conversation } from '../../conversations.ts';
import type { Message } from '../../messages.ts';
import type { Platform } from '../../platform.ts';
import { echo, type MessagingEvent } from '../../webhooks/events.ts';
import { sendEvent } from '../../webhooks/send-event.ts';
import { selfMessage } from '../../webhooks/thread-events.ts';

/** Milliseconds by which an echo arrives after the answer. */
export const ECHO_DELAY = 200;

/** Sends the echo of what the account wrote, if and when its options say so. */
export async function sendEcho(
  platform: Platform,
  conversation: Conversation,
  message: Message,
): Promise<void> {
  const { account, customer } = conversation;
  const send = () => sendEvent(platform, account, customer.igsid, echoOf(conversation, message));
  if (account.echoes === 'before-answer') await send();
  if (account.echoes === 'after-answer') platform.webhooks.runAfter(ECHO_DELAY, () => void send());
}

/** The event by which Instagram reports what the account wrote. */
export function echoOf({ account, customer }: Conversation, message: Message): MessagingEvent {
  const { mid, text = '', attachments, at } = message;
  const about = { account: account.professionalId, customer: customer.igsid, at, mid };
  if (customer.igsid === account.appScopedId) return selfMessage({ ...about, text });
  return echo({ ...about, text: message.text, attachments: attachments?.map(echoedAttachment) });
}
