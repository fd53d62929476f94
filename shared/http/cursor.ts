import * as z from 'zod/mini';
import { ApiError } from '../errors.ts';
import type { ChatCursor } from '../storage/chats.ts';

const cursorSchema = z.strictObject({
  pk: z.string(),
  sk: z.string(),
  gsi1pk: z.string(),
  gsi1sk: z.number(),
});

/** A page's end as an opaque text for a URL. */
export function writeCursor(cursor: ChatCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/**
 * Reads a cursor back, only for the list it came from: anything else in it could point into another
 * tenant's items.
 *
 * @throws VALIDATION_ERROR for a text that no page of this list answered
 */
export function readCursor(text: string | undefined, listKey: string): ChatCursor | undefined {
  if (text === undefined) return undefined;
  try {
    const cursor = cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    if (cursor.gsi1pk === listKey && cursor.pk === listKey) return cursor;
  } catch {
    // Falls through to the same answer: it is not one of ours.
  }
  throw new ApiError('VALIDATION_ERROR', 'query.cursor: is not a cursor of this list');
}
