import { callGraph, type GraphAccess } from './graph-client.ts';
import { GraphRefusal } from './graph-errors.ts';
import { type ListedMessage, readListedMessage, readTime } from './listed-message.ts';
import { type Json, listOf, readMessageId, readObject, readText } from './loose-json.ts';

/** The fields to request of a message. Not every login has attachments here; then they are left out. */
const messageFields = 'id,created_time,from,to,message';
const withAttachments = `${messageFields},attachments`;

/**
 * The newest messages of the conversation with a person: Meta shows details of only the 20 newest.
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
      fields: `messages{${messageFields}}`,
    },
  });
  return listOf(answer['data']).flatMap((conversation) => messagesOf(readObject(conversation)));
}

/** The same by the conversation's id, newest first. */
export async function readConversation(
  access: GraphAccess,
  conversationId: string,
): Promise<ListedMessage[]> {
  const path = encodeURIComponent(conversationId);
  const answer = await askForMessages((fields) =>
    callGraph(access, { method: 'GET', path, query: { fields: `messages{${fields}}` } }),
  );
  return messagesOf(answer);
}

/** A message by its id; undefined if Meta shows too little of it. */
export async function readMessage(
  access: GraphAccess,
  mid: string,
): Promise<ListedMessage | undefined> {
  const path = encodeURIComponent(mid);
  const answer = await askForMessages((fields) =>
    callGraph(access, { method: 'GET', path, query: { fields } }),
  );
  return readListedMessage(answer);
}

export interface ListedConversation {
  id: string;
  /** Unix milliseconds when either side last wrote. */
  updatedAt: number;
}

/** How many conversations are on a page. */
const conversationsPerPage = 25;

/**
 * A page of the account's conversations, most recently active first.
 *
 * @param after where the previous page ended
 */
export async function listConversations(
  access: GraphAccess,
  after?: string,
): Promise<{ conversations: ListedConversation[]; next?: string }> {
  const answer = await callGraph(access, {
    method: 'GET',
    path: 'me/conversations',
    query: {
      platform: 'instagram',
      fields: 'id,updated_time',
      limit: String(conversationsPerPage),
      ...(after && { after }),
    },
  });
  const paging = readObject(answer['paging']);
  // The address of the next page contains the token: only the cursor is used.
  const cursor = readText(readObject(paging?.['cursors'])?.['after']);
  const next = readText(paging?.['next']) ? cursor : undefined;
  const conversations = listOf(answer['data']).flatMap(readListedConversation);
  return { conversations, ...(next && { next }) };
}

async function askForMessages(ask: (fields: string) => Promise<Json>): Promise<Json> {
  try {
    return await ask(withAttachments);
  } catch (error) {
    const isUnknownField = error instanceof GraphRefusal && error.code === 100 && !error.subcode;
    if (!isUnknownField || error.failureClass !== 'request') throw error;
    return ask(messageFields);
  }
}

function messagesOf(conversation: Json | undefined): ListedMessage[] {
  return listOf(readObject(conversation?.['messages'])?.['data'])
    .map(readListedMessage)
    .filter((message) => message !== undefined);
}

function readListedConversation(value: unknown): ListedConversation[] {
  const item = readObject(value);
  const id = readMessageId(item?.['id']);
  // One whose time cannot be read is checked rather than left out.
  return id ? [{ id, updatedAt: readTime(item?.['updated_time']) ?? Number.MAX_SAFE_INTEGER }] : [];
}
