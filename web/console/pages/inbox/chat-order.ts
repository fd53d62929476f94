import type { Chat, Message } from '../../../api/client.ts';
import { text } from '../../../text/en.ts';
import { activityOf } from './merge-pages.ts';

export const filters = ['all', 'unanswered', 'attention', 'paused'] as const;
export type Filter = (typeof filters)[number];

/** Chats that need attention first, then those waiting for an answer; among equals by latest activity. */
export function sortChats(chats: Chat[]): Chat[] {
  return chats.toSorted((a, b) => rank(a) - rank(b) || activityOf(b) - activityOf(a));
}

function rank(chat: Chat): number {
  if (needsPerson(chat)) return 0;
  return chat.metadata.unanswered > 0 ? 1 : 2;
}

export function fits(chat: Chat, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'unanswered':
      return chat.metadata.unanswered > 0;
    case 'attention':
      return needsPerson(chat);
    case 'paused':
      return isPaused(chat);
  }
}

/** Nobody but a person will answer: one was called, or has taken it over and not answered yet. */
export function needsPerson(chat: Chat): boolean {
  const isLeftToPerson = isPaused(chat) && chat.metadata.unanswered > 0;
  return chat.chat_status === 'needs_attention' || isLeftToPerson;
}

/** A person has it. */
export function isPaused({ metadata }: Chat): boolean {
  return (metadata.paused_until ?? 0) * 1000 > Date.now();
}

/** Searches the names and the loaded messages. */
export function contains(chat: Chat, search: string): boolean {
  const wanted = search.trim().toLocaleLowerCase();
  if (wanted === '') return true;
  const { customer_name, customer_username } = chat.metadata;
  const texts = [customer_name, customer_username, ...chat.messages.map((message) => message.text)];
  return texts.some((one) => one?.toLocaleLowerCase().includes(wanted));
}

export function nameOf({ metadata }: Chat): string {
  const { customer_name, customer_username, instagram_user_id } = metadata;
  if (customer_name) return customer_name;
  return customer_username ? `@${customer_username}` : text.inbox.somebody(instagram_user_id);
}

/** A message in one line. */
export function lineOf({ unsent_at, text: words, type, attachments }: Message): string {
  const kinds = text.inbox.message;
  if (unsent_at !== undefined) return kinds.unsent;
  if (words) return words;
  if (type) return kinds.types[type];
  const first = attachments?.[0];
  return first ? kinds.attachment(first.type) : kinds.empty;
}
