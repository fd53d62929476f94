import type * as z from 'zod';
import { createAttachment } from '../attachments.ts';
import type { Conversation } from '../conversations.ts';
import { RefusedRequest } from '../http-exchange.ts';
import type { Message } from '../messages.ts';
import type { Platform } from '../platform.ts';
import type { Delivery } from '../webhooks/delivery.ts';
import {
  customerMessage,
  deletedMessage,
  editWithoutSender,
  type MessagingEvent,
  messageEdit,
} from '../webhooks/events.ts';
import { sendEvent } from '../webhooks/send-event.ts';
import { referralOf } from '../webhooks/thread-events.ts';
import { readManner } from './delivery-manner.ts';
import type { WrittenMessage } from './phone-client.ts';
import type { edit, MannerForm, newMessage, unsending } from './phone-forms.ts';
import { partiesOf, readPeople, requireMessage } from './threads.ts';

/** Writes a person's direct message and sends its webhook. */
export async function writeMessage(
  form: z.infer<typeof newMessage>,
  platform: Platform,
): Promise<WrittenMessage> {
  const { text, attachments, quickReply, replyTo, replyToStory, isUnsupported, source } = form;
  const { account, customer } = readPeople(form, platform);
  const known = platform.conversations.findWith(account, customer.igsid);
  const answered = replyTo === undefined ? undefined : findThere(known, replyTo);
  const tapped = quickReply === undefined ? undefined : findQuickReply(known, quickReply);
  const message = platform.conversations.addCustomerMessage(account, customer, {
    text: text ?? tapped?.title,
    attachments: attachments?.map(createAttachment),
    payload: quickReply,
    replyTo,
    replyToStory,
    isUnsupported,
  });
  const isSelfReply = answered?.author === 'customer';
  const event = customerMessage({
    ...partiesOf({ account, customer }, message.at),
    ...message,
    quickReply,
    replyTo: answered
      ? { mid: replyTo, is_self_reply: isSelfReply }
      : replyToStory && { story: replyToStory },
    referral: source && referralOf(source),
  });
  const conversation = platform.conversations.open(account, customer);
  const delivery = await tellOfMessage(platform, conversation, message, event, form);
  return { mid: message.mid, delivery };
}

/** A message's author changes its text: the person, or staff in the Instagram app. */
export async function editMessage(
  mid: string,
  form: z.infer<typeof edit>,
  platform: Platform,
): Promise<WrittenMessage> {
  const { conversation, message } = requireMessage(platform, mid);
  message.text = form.text;
  message.edits = (message.edits ?? 0) + 1;
  const { text, edits, author: by } = message;
  const parties = partiesOf(conversation, platform.clock.now());
  const event = messageEdit({ ...parties, mid, text, edits, by });
  return { mid, delivery: await tellOfMessage(platform, conversation, message, event, form) };
}

/** A message's author unsends it: the person, or staff in the Instagram app. */
export async function unsendMessage(
  mid: string,
  form: z.infer<typeof unsending>,
  platform: Platform,
): Promise<WrittenMessage> {
  const { conversation, message } = requireMessage(platform, mid);
  message.isDeleted = true;
  const parties = partiesOf(conversation, platform.clock.now());
  const event = deletedMessage({ ...parties, mid, by: message.author });
  const { account, customer } = conversation;
  const delivery = await sendEvent(platform, account, customer.igsid, event, readManner(form));
  return { mid, delivery };
}

/** Sends the event, or one that only tells that the message exists, or both. */
async function tellOfMessage(
  platform: Platform,
  { account, customer }: Conversation,
  { mid, edits }: Message,
  event: MessagingEvent,
  form: MannerForm,
): Promise<Delivery | null> {
  const poke = editWithoutSender({ mid, at: event.timestamp, edits });
  const tell = (told: MessagingEvent) =>
    sendEvent(platform, account, customer.igsid, told, readManner(form));
  if (form.webhook === 'edit-without-sender') return tell(poke);
  const delivery = await tell(event);
  if (form.webhook === 'both') await tell(poke);
  return delivery;
}

function findThere(known: Conversation | undefined, mid: string): Message {
  const message = known?.messages.find((written) => written.mid === mid && !written.isDeleted);
  if (message) return message;
  throw new RefusedRequest(404, `There is no message ${mid} to reply to in this thread.`);
}

/** The newest message that offers the quick reply counts. */
function findQuickReply(known: Conversation | undefined, payload: string) {
  const shown = known?.messages.flatMap(({ quickReplies = [] }) => quickReplies);
  const quickReply = shown?.findLast((choice) => choice.payload === payload);
  if (quickReply) return quickReply;
  throw new RefusedRequest(404, `The account sent no quick reply with the payload ${payload}.`);
}
