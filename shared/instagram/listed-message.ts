import { type Json, listOf, readId, readMessageId, readObject, readText } from './loose-json.ts';
import type { Attachment } from './webhook-events.ts';

/** A message as the Conversations API shows it. */
export interface ListedMessage {
  mid: string;
  from: ListedParty;
  to?: ListedParty;
  /** Empty for a message of attachments. */
  text: string;
  attachments: Attachment[];
  /** Unix milliseconds, of whole seconds. */
  createdAt: number;
}

/** One of the two parties in a conversation. */
export interface ListedParty {
  id: string;
  username?: string;
}

/** More are not kept: an item has a size limit. */
const mostAttachments = 30;

/** Undefined if Meta withholds it: of messages older than the 20 newest, Meta shows only the id. */
export function readListedMessage(value: unknown): ListedMessage | undefined {
  const item = readObject(value);
  const mid = readMessageId(item?.['id']);
  const from = readParty(item?.['from']);
  const createdAt = readTime(item?.['created_time']);
  if (!mid || !from || createdAt === undefined) return undefined;
  const to = readParty(listOf(readObject(item?.['to'])?.['data'])[0]);
  const media = listOf(readObject(item?.['attachments'])?.['data']);
  return {
    mid,
    from,
    ...(to && { to }),
    text: readText(item?.['message']) ?? '',
    attachments: media.slice(0, mostAttachments).map(readAttachment),
    createdAt,
  };
}

/** Unix milliseconds from `2026-11-20T09:00:00+0000` or, as one of Meta's pages shows, from Unix seconds. */
export function readTime(value: unknown): number | undefined {
  const seconds = Number(value);
  const time = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(String(value));
  return Number.isFinite(time) && time > 0 ? time : undefined;
}

function readParty(value: unknown): ListedParty | undefined {
  const party = readObject(value);
  const id = readId(party?.['id']);
  const username = readText(party?.['username'], 100);
  return id ? { id, ...(username && { username }) } : undefined;
}

/**
 * The Conversations API names media differently than webhooks do.
 * https://developers.facebook.com/docs/graph-api/reference/message
 */
function readAttachment(value: unknown): Attachment {
  const item = readObject(value);
  const sources: [string, unknown][] = [
    ['image', readObject(item?.['image_data'])?.['url']],
    ['video', readObject(item?.['video_data'])?.['url']],
    [fileType(item), item?.['file_url']],
    [readText(item?.['type'], 50) ?? 'unknown', readObject(item?.['payload'])?.['url']],
  ];
  const found = sources.find(([, url]) => readText(url)) ?? sources.at(-1);
  const url = readText(found?.[1]);
  const title = readText(item?.['name'], 500);
  return { type: found?.[0] ?? 'unknown', ...(url && { url }), ...(title && { title }) };
}

function fileType(item: Json | undefined): string {
  const [kind = ''] = (readText(item?.['mime_type']) ?? '').split('/');
  return ['audio', 'image', 'video'].includes(kind) ? kind : 'file';
}
