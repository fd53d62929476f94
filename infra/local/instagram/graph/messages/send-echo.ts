import type { Conversation, Message } from '../../conversations.ts';
import type { Platform } from '../../platform.ts';
import { echo } from '../../webhooks/events.ts';
import { sendEvent } from '../../webhooks/send-event.ts';

/** An echo arrives shortly after the answer. */
const ECHO_DELAY = 200;

/** Sends the echo of what the account wrote, when and if the account says so. */
export async function sendEcho(
  platform: Platform,
  { account, customer }: Conversation,
  { mid, text, attachments, at }: Message,
): Promise<void> {
  const event = echo({
    account: account.professionalId,
    customer: customer.igsid,
    at,
    mid,
    text,
    attachments,
  });
  if (account.echoes === 'before-answer') await sendEvent(platform, account, event);
  if (account.echoes === 'after-answer') {
    platform.webhooks.runAfter(ECHO_DELAY, () => void sendEvent(platform, account, event));
  }
}
