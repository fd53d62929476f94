import type { Run } from '../../infra/local/run.ts';
import { callApi, deliverBody, type Shop } from './journey.ts';

/** Somebody who comments; on Instagram they are the same person as in direct messages. */
export interface Commenter {
  id: string;
  username: string;
}

export const kim: Commenter = { id: '1050000000000411', username: 'person.0411' };

export const mediaId = '17900000000051900';

export interface ListedComment {
  comment_id: string;
  text?: string;
  status: string;
  ignored_reason?: string;
  private_reply?: { text: string; state: string; reason?: string; chat_id?: string };
  public_reply?: { text: string; state: string; comment_id?: string };
}

/** Writes a comment under a post without sending a webhook; returns its id. */
export async function writeComment(
  run: Run,
  { account }: Shop,
  text: string,
  by: Commenter = kim,
): Promise<string> {
  const { subscribedFields } = account;
  account.subscribedFields = { instagram: [], page: [] };
  const response = await fetch(`${run.meta.url}/_phone/comments`, {
    method: 'POST',
    body: JSON.stringify({ text, from: by.id, to: account.username }),
  });
  account.subscribedFields = subscribedFields;
  return ((await response.json()) as { id: string }).id;
}

export interface CommentForm {
  id: string;
  text?: string;
  by?: Commenter;
  field?: 'comments' | 'live_comments';
  media?: Record<string, unknown>;
  parentId?: string;
  /** Facebook Login has another name for the id. */
  idName?: 'id' | 'comment_id';
  /** Unix milliseconds; now by default. */
  at?: number;
  from?: Record<string, unknown>;
}

/** Delivers a comment's webhook; returns the status. */
export function deliverComment(run: Run, { account }: Shop, form: CommentForm): Promise<number> {
  const { id, text, by = kim, field = 'comments', parentId, idName = 'id' } = form;
  const value = {
    [idName]: id,
    from: form.from ?? { id: by.id, username: by.username },
    text,
    ...(parentId && { parent_id: parentId }),
    media: form.media ?? { id: mediaId, media_product_type: 'FEED' },
  };
  const time = Math.floor((form.at ?? run.clock.now()) / 1000);
  const entry = [{ id: account.professionalId, time, changes: [{ field, value }] }];
  return deliverBody(run, { object: 'instagram', entry });
}

/** Writes a comment and delivers its webhook; returns its id. */
export async function comment(run: Run, shop: Shop, text: string, by?: Commenter): Promise<string> {
  const id = await writeComment(run, shop, text, by);
  await deliverComment(run, shop, { id, text, by });
  return id;
}

/** The account's direct messages to this person, as Instagram has them. */
export async function receivedBy(
  run: Run,
  { account }: Shop,
  { id }: Commenter = kim,
): Promise<string[]> {
  const response = await fetch(`${run.meta.url}/_phone/conversations/${account.username}/${id}`);
  if (response.status === 404) return [];
  const { messages } = (await response.json()) as { messages: { author: string; text: string }[] };
  return messages.filter(({ author }) => author === 'account').map(({ text }) => text);
}

/** The public replies under a comment, as Instagram has them. */
export async function repliesUnder(run: Run, { account }: Shop, id: string): Promise<string[]> {
  const url = `${run.meta.instagramGraphUrl}/v25.0/${id}/replies?fields=text`;
  const headers = { authorization: `Bearer ${account.loginToken}` };
  const { data } = (await (await fetch(url, { headers })).json()) as { data: { text: string }[] };
  return data.map(({ text }) => text);
}

/** The comments as the API lists them, newest first. */
export async function listComments(
  run: Run,
  { tenantId, agentPath }: Shop,
  query = '',
): Promise<ListedComment[]> {
  const path = `${agentPath}/instagram/comments${query}`;
  const answer = await callApi(run, tenantId, 'GET', path);
  return answer.body.data['comments'] as ListedComment[];
}
