import type { Chat, Comment, Message } from '../../../api/client.ts';

/** What is loaded of a list whose newest page is read again and again. */
export interface Loaded<Item> {
  items: Item[];
  /** Where what is older goes on; absent: nothing is older. */
  next?: string;
}

/** When something last happened in a chat, in Unix seconds. */
export function activityOf({ messages, start_timestamp }: Chat): number {
  return messages.at(-1)?.timestamp ?? start_timestamp;
}

/**
 * The newest page of chats, and of those loaded before the ones that are older than it: a chat that
 * should be on the page and is not has been erased.
 */
export function withNewestChats(page: Loaded<Chat>, before?: Loaded<Chat>): Loaded<Chat> {
  const last = page.items.at(-1);
  if (!before || !last || page.next === undefined) return page;
  const shown = new Set(page.items.map(({ chat_id }) => chat_id));
  const older = before.items.filter(
    (chat) => !shown.has(chat.chat_id) && activityOf(chat) <= activityOf(last),
  );
  return older.length > 0
    ? { items: [...page.items, ...older], next: before.next }
    : { items: page.items, next: page.next };
}

export function withOlderChats(before: Loaded<Chat>, page: Loaded<Chat>): Loaded<Chat> {
  const shown = new Set(before.items.map(({ chat_id }) => chat_id));
  const older = page.items.filter(({ chat_id }) => !shown.has(chat_id));
  return { items: [...before.items, ...older], next: page.next };
}

/** The newest page of messages, oldest first, behind what was loaded before it. */
export function withNewestMessages(
  page: Loaded<Message>,
  before?: Loaded<Message>,
): Loaded<Message> {
  if (!before || page.next === undefined) return page;
  const shown = new Set(page.items.map(({ message_id }) => message_id));
  const overlaps = before.items.some(({ message_id }) => shown.has(message_id));
  // So much was written meanwhile that something is missing between the two.
  if (!overlaps) return page;
  const older = before.items.filter(({ message_id }) => !shown.has(message_id));
  return { items: inOrder([...older, ...page.items]), next: before.next };
}

export function withOlderMessages(before: Loaded<Message>, page: Loaded<Message>): Loaded<Message> {
  const shown = new Set(before.items.map(({ message_id }) => message_id));
  const older = page.items.filter(({ message_id }) => !shown.has(message_id));
  return { items: [...older, ...before.items], next: page.next };
}

/** An echo may come late: its place is by its time. The sort keeps the order of what is simultaneous. */
function inOrder(messages: Message[]): Message[] {
  return messages.sort((a, b) => a.timestamp - b.timestamp);
}

/** The newest page of comments, and those loaded before that are older than it. */
export function withNewestComments(
  page: Loaded<Comment>,
  before?: Loaded<Comment>,
): Loaded<Comment> {
  const last = page.items.at(-1);
  if (!before || !last || page.next === undefined) return page;
  const shown = new Set(page.items.map(({ comment_id }) => comment_id));
  const older = before.items.filter(
    ({ comment_id, timestamp }) => !shown.has(comment_id) && timestamp <= last.timestamp,
  );
  return older.length > 0 ? { items: [...page.items, ...older], next: before.next } : page;
}

export function withOlderComments(before: Loaded<Comment>, page: Loaded<Comment>): Loaded<Comment> {
  const shown = new Set(before.items.map(({ comment_id }) => comment_id));
  const older = page.items.filter(({ comment_id }) => !shown.has(comment_id));
  return { items: [...before.items, ...older], next: page.next };
}
