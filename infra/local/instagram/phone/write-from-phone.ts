import * as z from 'zod';
import type { Account } from '../accounts.ts';
import type { Message, Person } from '../conversations.ts';
import { RefusedRequest } from '../http-exchange.ts';
import type { Platform } from '../platform.ts';
import { deletedMessage, editWithoutSender, textMessage } from '../webhooks/events.ts';
import { sendComment, sendEvent } from '../webhooks/send-event.ts';
import { personWithId, somebody } from './people.ts';
import { findAccount } from './phone-accounts.ts';
import type { WrittenComment, WrittenMessage } from './phone-client.ts';

const written = {
  text: z.string().min(1),
  /** Instagram-scoped id of the person. */
  from: z.string().regex(/^\d+$/, 'an Instagram-scoped id: digits only').optional(),
  /** What the person's profile says. */
  name: z.string().min(1).optional(),
  /** Username of the account. */
  to: z.string().optional(),
};
export const newComment = z.strictObject(written);
export const newMessage = z.strictObject({
  ...written,
  /** How the app learns of it: some get an edit without text or sender, some deliveries are lost. */
  webhook: z.enum(['message', 'edit-without-sender', 'none']).default('message'),
});

/** A direct message, and its webhook. */
export async function writeMessage(
  { text, from, name, to, webhook }: z.infer<typeof newMessage>,
  platform: Platform,
): Promise<WrittenMessage> {
  const account = findAccount(platform, to);
  const customer = personWithId(from ?? somebody.igsid, name);
  const message = platform.conversations.addCustomerMessage(account, customer, { text });
  if (webhook === 'none') return { mid: message.mid, delivery: null };
  const event =
    webhook === 'message'
      ? textMessage(addressed(account, customer, message))
      : editWithoutSender(message);
  return { mid: message.mid, delivery: await sendEvent(platform, account, event) };
}

/** A comment under a post, and its webhook. */
export async function writeComment(
  { text, from, name, to }: z.infer<typeof newComment>,
  platform: Platform,
): Promise<WrittenComment> {
  const author = personWithId(from ?? somebody.igsid, name);
  const added = platform.comments.add(findAccount(platform, to), author, text);
  return { id: added.id, delivery: await sendComment(platform, added) };
}

/** Takes a message back, and sends the webhook that says so. */
export async function unsendMessage(mid: string, platform: Platform): Promise<WrittenMessage> {
  const found = platform.conversations.findMessage(mid);
  if (found?.message.author !== 'customer') {
    throw new RefusedRequest(
      404,
      `Nobody wrote a message ${mid}; a person unsends only their own.`,
    );
  }
  const { conversation, message } = found;
  message.isDeleted = true;
  const event = deletedMessage(addressed(conversation.account, conversation.customer, message));
  return { mid, delivery: await sendEvent(platform, conversation.account, event) };
}

function addressed(account: Account, customer: Person, { mid, text, at }: Message) {
  return { account: account.professionalId, customer: customer.igsid, mid, text, at };
}
