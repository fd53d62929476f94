import type * as z from 'zod';
import { createAttachment } from '../attachments.ts';
import type { Conversation } from '../conversations.ts';
import { echoOf } from '../graph/messages/send-echo.ts';
import type { MessageContent } from '../messages.ts';
import type { Platform } from '../platform.ts';
import { sendEvent } from '../webhooks/send-event.ts';
import { threadControl } from '../webhooks/thread-events.ts';
import { readManner } from './delivery-manner.ts';
import { personWithId, somebody } from './people.ts';
import { findAccount } from './phone-accounts.ts';
import type { Told, WrittenMessage } from './phone-client.ts';
import type { control, MannerForm, noteToSelf, staffMessage } from './phone-forms.ts';
import { partiesOf, readPeople } from './threads.ts';

/** The Meta app that stands for the inbox of Instagram and Facebook. */
const inboxAppId = '263902037430900';
const anotherAppId = '880000000000777';

/**
 * Staff write to a person in the Instagram app, which has no conversation window. The Meta app hears of it by
 * an echo that matches no API call, unless the account's echoes are lost.
 */
export async function writeAsStaff(
  form: z.infer<typeof staffMessage>,
  platform: Platform,
): Promise<WrittenMessage> {
  const { text, attachments, replyTo } = form;
  const customer = personWithId(form.to ?? somebody.igsid);
  const conversation = platform.conversations.open(findAccount(platform, form.as), customer);
  conversation.isSeen = true;
  const content = { text, attachments: attachments?.map(createAttachment), replyTo };
  return addFromApp(platform, conversation, content, form);
}

/** The account writes to itself; here its app-scoped id serves as its own Instagram-scoped id. */
export async function writeToSelf(
  form: z.infer<typeof noteToSelf>,
  platform: Platform,
): Promise<WrittenMessage> {
  const account = findAccount(platform, form.as);
  const { appScopedId: igsid, username, name } = account;
  const conversation = platform.conversations.open(account, { igsid, username, name });
  return addFromApp(platform, conversation, { text: form.text }, form);
}

/** An app or the inbox is passed the thread or takes it: from then on only that one may send. */
export async function moveThread(form: z.infer<typeof control>, platform: Platform): Promise<Told> {
  const { account, customer } = readPeople(form, platform);
  const conversation = platform.conversations.open(account, customer);
  const { instagram, facebook } = platform.apps;
  const ours = account.subscribedFields.instagram.length > 0 ? instagram.id : facebook.id;
  const ids = { 'this-app': ours, 'another-app': anotherAppId, inbox: inboxAppId };
  const isOurs = form.owner === 'this-app';
  conversation.threadOwner = isOurs ? 'this-app' : 'another-app';
  const event = threadControl({
    ...partiesOf(conversation, platform.clock.now()),
    action: form.action,
    previousOwner: isOurs ? anotherAppId : ours,
    newOwner: ids[form.owner],
    metadata: form.metadata,
  });
  return {
    delivery: await sendEvent(platform, account, customer.igsid, event, readManner(form)),
  };
}

async function addFromApp(
  platform: Platform,
  conversation: Conversation,
  content: MessageContent,
  form: MannerForm,
): Promise<WrittenMessage> {
  const { account, customer } = conversation;
  const message = platform.conversations.addAccountMessage(conversation, {
    ...content,
    isFromInstagramApp: true,
  });
  const { mid, text } = message;
  const customers = [customer.igsid];
  const messages = [platform.feed.knowMessage(mid)];
  const details = { text, mid };
  platform.feed.note({ stage: 'meta', name: 'staff-wrote', customers, messages, details });
  if (account.echoes === 'never') return { mid, delivery: null };
  const event = echoOf(conversation, message);
  const manner = readManner(form);
  return { mid, delivery: await sendEvent(platform, account, customer.igsid, event, manner) };
}
