import { callGraph, type GraphAccess } from './graph-client.ts';
import { readId, readMessageId, readObject, readText } from './loose-json.ts';

/** A message as the Conversations API lists it. */
export interface ListedMessage {
  mid: string;
  fromId: string;
  text: string;
  /** Unix milliseconds, of whole seconds. */
  createdAt: number;
}

/**
 * The newest messages of the conversation with a person: Meta shows details of the 20 newest only.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/conversations-api
 */
export async function listConversationMessages(
  access: GraphAccess,
  customerId: string,
): Promise<ListedMessage[]> {
  const answer = await callGraph(access, {
    method: 'GET',
    path: 'me/conversations',
    query: {
      platform: 'instagram',
      user_id: customerId,
      fields: 'messages{id,created_time,from,to,message}',
    },
  });
  return listOf(answer['data'])
    .flatMap((conversation) => listOf(readObject(readObject(conversation)?.['messages'])?.['data']))
    .map(readListedMessage)
    .filter((message) => message !== undefined);
}

function readListedMessage(value: unknown): ListedMessage | undefined {
  const item = readObject(value);
  const mid = readMessageId(item?.['id']);
  const fromId = readId(readObject(item?.['from'])?.['id']);
  const createdAt = Date.parse(String(item?.['created_time']));
  if (!mid || !fromId || Number.isNaN(createdAt)) return undefined;
  return { mid, fromId, text: readText(item?.['message']) ?? '', createdAt };
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
