import type * as z from 'zod';
import type { Account } from '../accounts.ts';
import type { Conversation } from '../conversations.ts';
import { RefusedRequest } from '../http-exchange.ts';
import type { Platform } from '../platform.ts';
import { seen } from '../webhooks/events.ts';
import { sendEvent } from '../webhooks/send-event.ts';
import {
  linkReferral,
  optIn,
  postback,
  reaction,
  sourceReferral,
} from '../webhooks/thread-events.ts';
import { readManner } from './delivery-manner.ts';
import { findAccount } from './phone-accounts.ts';
import type { Told, WrittenMessage } from './phone-client.ts';
import type { arrival, MannerForm, optInForm, reading, tap } from './phone-forms.ts';
import { partiesOf, readPeople, requireMessage, requireThread } from './threads.ts';

/** A person reacts to a message; without `emoji` they withdraw their reaction. */
export async function reactToMessage(
  mid: string,
  form: MannerForm & { emoji?: string },
  platform: Platform,
): Promise<Told> {
  const { conversation, message } = requireMessage(platform, mid);
  message.customerReaction = form.emoji;
  const parties = partiesOf(conversation, platform.clock.now());
  const event = reaction({ ...parties, mid, emoji: form.emoji });
  const { account, customer } = conversation;
  return {
    delivery: await sendEvent(platform, account, customer.igsid, event, readManner(form)),
  };
}

/** A person reads what the account wrote. */
export async function readMessages(
  username: string,
  igsid: string,
  form: z.infer<typeof reading>,
  platform: Platform,
): Promise<Told> {
  const account = findAccount(platform, username);
  const conversation = requireThread(platform, account, igsid);
  const written = conversation.messages.filter(({ author }) => author === 'account');
  const last = form.mid ? written.find(({ mid }) => mid === form.mid) : written.at(-1);
  if (!last) {
    throw new RefusedRequest(404, `@${username} wrote no such message to ${igsid}.`);
  }
  conversation.customerReadTo = last.mid;
  const event = seen({ ...partiesOf(conversation, platform.clock.now()), mid: last.mid });
  return { delivery: await sendEvent(platform, account, igsid, event, readManner(form)) };
}

/**
 * A person taps an ice breaker, a menu item or a template's button. In the thread it shows as their message,
 * and it opens the conversation window as a message does.
 */
export async function tapButton(
  form: z.infer<typeof tap>,
  platform: Platform,
): Promise<WrittenMessage> {
  const { account, customer } = readPeople(form, platform);
  const known = platform.conversations.findWith(account, customer.igsid);
  const button = listButtons(account, known).find(({ payload }) => payload === form.payload);
  if (!button) {
    throw new RefusedRequest(404, `@${account.username} shows no button for ${form.payload}.`);
  }
  const { title: text, payload } = button;
  const message = platform.conversations.addCustomerMessage(account, customer, { text, payload });
  const { mid, at } = message;
  const event = postback({ ...partiesOf({ account, customer }, at), mid, title: text, payload });
  const manner = readManner(form);
  return { mid, delivery: await sendEvent(platform, account, customer.igsid, event, manner) };
}

/** A person opens the thread through the account's ig.me link, an advertisement or a product. */
export async function arrive(form: z.infer<typeof arrival>, platform: Platform): Promise<Told> {
  const { account, customer } = readPeople(form, platform);
  const parties = partiesOf({ account, customer }, platform.clock.now());
  const event =
    'ref' in form
      ? linkReferral({ ...parties, ref: form.ref, username: account.username })
      : sourceReferral({ ...parties, source: form.source });
  return {
    delivery: await sendEvent(platform, account, customer.igsid, event, readManner(form)),
  };
}

export async function optInToNews(
  form: z.infer<typeof optInForm>,
  platform: Platform,
): Promise<Told> {
  const { account, customer } = readPeople(form, platform);
  const parties = partiesOf({ account, customer }, platform.clock.now());
  const event = optIn({ ...parties, title: form.title, payload: form.payload });
  return {
    delivery: await sendEvent(platform, account, customer.igsid, event, readManner(form)),
  };
}

/** Ice breakers only show before the first message, but a tap may reach the app later. */
function listButtons(
  { messengerProfile }: Account,
  conversation: Conversation | undefined,
): { title: string; payload: string }[] {
  const { ice_breakers: iceBreakers = [], persistent_menu: menus = [] } = messengerProfile;
  const questions = iceBreakers.map(({ question, payload }) => ({ title: question, payload }));
  const items = menus.flatMap(({ call_to_actions: actions }) => actions).filter(isPostback);
  const sent = conversation?.messages.flatMap(({ attachments = [] }) => attachments) ?? [];
  return [...questions, ...items, ...sent.flatMap(({ payload = {} }) => buttonsOf(payload))];
}

/** A template's postback buttons: its own and those of its cards. */
function buttonsOf(template: Record<string, unknown>): { title: string; payload: string }[] {
  const { buttons = [], elements = [] } = template as {
    buttons?: Button[];
    elements?: { buttons?: Button[] }[];
  };
  return [...buttons, ...elements.flatMap((card) => card.buttons ?? [])].filter(isPostback);
}

interface Button {
  type: string;
  title: string;
  payload?: string;
}

function isPostback<Item extends { type: string }>(
  button: Item,
): button is Item & { title: string; payload: string } {
  return button.type === 'postback';
}
