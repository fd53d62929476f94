import type { Chat, Comment, Message } from '../../../api/client.ts';

/** The loaded part of a list whose newest page is polled. */
export interface Loaded<Item> {
  items: Item[];
  /** Where older items continue; absent if there are none. */
  next?: string;
}

/** When something last happened in a chat, in Unix seconds. */
export function activityOf({ messages, start_timestamp }: Chat): number {
  return messages.at(-1)?.timestamp ?? start_timestamp;
}

const chatIdOf = ({ chat_id }: Chat) => chat_id;
const commentIdOf = ({ comment_id }: Comment) => comment_id;
const messageIdOf = ({ message_id }: Message) => message_id;

/**
 * The newest page of chats, plus the previously loaded chats that are older than it: a chat that should be on
 * the page but is not has been erased.
 */
export function withNewestChats(page: Loaded<Chat>, before?: Loaded<Chat>): Loaded<Chat> {
  return withNewest(page, before, chatIdOf, activityOf);
}

export function withOlderChats(before: Loaded<Chat>, page: Loaded<Chat>): Loaded<Chat> {
  const older = without(page.items, before.items, chatIdOf);
  return { items: [...before.items, ...older], next: page.next };
}

export function withNewestComments(
  page: Loaded<Comment>,
  before?: Loaded<Comment>,
): Loaded<Comment> {
  return withNewest(page, before, commentIdOf, ({ timestamp }) => timestamp);
}

export function withOlderComments(before: Loaded<Comment>, page: Loaded<Comment>): Loaded<Comment> {
  const older = without(page.items, before.items, commentIdOf);
  return { items: [...before.items, ...older], next: page.next };
}

/** The newest page of messages, oldest first, appended to those loaded before it. */
export function withNewestMessages(
  page: Loaded<Message>,
  before?: Loaded<Message>,
): Loaded<Message> {
  if (!before || page.next === undefined) return page;
  const older = without(before.items, page.items, messageIdOf);
  // So much was written in the meantime that there is a gap between the two.
  if (older.length === before.items.length) return page;
  return { items: inOrder([...older, ...page.items]), next: before.next };
}

export function withOlderMessages(before: Loaded<Message>, page: Loaded<Message>): Loaded<Message> {
  const older = without(page.items, before.items, messageIdOf);
  return { items: [...older, ...before.items], next: page.next };
}

/** Merges a list that begins with the newest. */
function withNewest<Item>(
  page: Loaded<Item>,
  before: Loaded<Item> | undefined,
  idOf: (item: Item) => string,
  timeOf: (item: Item) => number,
): Loaded<Item> {
  const last = page.items.at(-1);
  if (!before || !last || page.next === undefined) return page;
  const older = without(before.items, page.items, idOf).filter(
    (item) => timeOf(item) <= timeOf(last),
  );
  return older.length > 0 ? { items: [...page.items, ...older], next: before.next } : page;
}

function without<Item>(items: Item[], known: Item[], idOf: (item: Item) => string): Item[] {
  const ids = new Set(known.map(idOf));
  return items.filter((item) => !ids.has(idOf(item)));
}

/** An echo may come late, so its time decides its place. The sort is stable for equal times. */
function inOrder(messages: Message[]): Message[] {
  return messages.sort((a, b) => a.timestamp - b.timestamp);
}
