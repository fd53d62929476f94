import * as z from 'zod/mini';
import { ApiError } from '../errors.ts';
import type { ChatCursor } from '../storage/chat-lists.ts';

const cursorSchema = z.strictObject({
  pk: z.string(),
  sk: z.string().check(z.regex(/^(CHAT|COMMENT)#/)),
  gsi1pk: z.string(),
  gsi1sk: z.int(),
});

const messageCursorSchema = z.strictObject({ chat: z.string(), before: z.string() });

/** The end of a page as opaque text for a URL. */
export function writeCursor(cursor: ChatCursor): string {
  return encode(cursor);
}

/**
 * Reads a cursor, but only for the list it came from: any other could point to another tenant's items.
 *
 * @throws VALIDATION_ERROR for a text that no page of this list returned
 */
export function readCursor(text: string | undefined, listKey: string): ChatCursor | undefined {
  if (text === undefined) return undefined;
  try {
    const cursor = cursorSchema.parse(decode(text));
    if (cursor.gsi1pk === listKey && cursor.pk === listKey) return cursor;
  } catch {
    // Falls through to the same answer: it is not one of ours.
  }
  throw notOfThisList();
}

/** Where a page of a chat's messages ended: at this message's key. */
export function writeMessageCursor(chatId: string, before: string): string {
  return encode({ chat: chatId, before });
}

/**
 * The message key of a cursor of this chat.
 *
 * @throws VALIDATION_ERROR for a text that no page of this chat returned
 */
export function readMessageCursor(text: string | undefined, chatId: string): string | undefined {
  if (text === undefined) return undefined;
  try {
    const { chat, before } = messageCursorSchema.parse(decode(text));
    if (chat === chatId) return before;
  } catch {
    // Falls through to the same answer: it is not one of ours.
  }
  throw notOfThisList();
}

function encode(cursor: object): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function decode(text: string): unknown {
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
}

function notOfThisList(): ApiError {
  return new ApiError('VALIDATION_ERROR', 'query.cursor: is not a cursor of this list');
}
