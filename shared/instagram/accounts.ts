import { callGraph, type GraphAccess } from './graph-client.ts';
import { GraphRefusal, GraphUnreachable } from './graph-errors.ts';
import { type Json, readId, readObject, readText } from './loose-json.ts';

/** An Instagram professional account, as seen with its token. */
export interface InstagramAccount {
  /** The professional account's id: `entry.id` of its webhooks. */
  accountId: string;
  /** The id that Meta's deauthorize and deletion callbacks use (Instagram Login only). */
  appScopedId?: string;
  username: string;
  /** `BUSINESS` or `MEDIA_CREATOR`. */
  accountType: string;
}

/**
 * The account that an Instagram Login token belongs to. `/me` calls the professional id `user_id` and the
 * app-scoped one `id`, and responds flat or wrapped in `data`.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/get-started
 */
export async function readLoginAccount(access: GraphAccess): Promise<InstagramAccount> {
  const answer = await callGraph(access, {
    method: 'GET',
    path: 'me',
    query: { fields: 'id,user_id,username,account_type' },
  });
  const me = firstOf(answer['data']) ?? answer;
  const accountId = readId(me['user_id']);
  const username = readText(me['username']);
  if (!accountId || !username) throw new GraphUnreachable('/me names no professional account');
  const appScopedId = readId(me['id']);
  const accountType = readText(me['account_type'])?.toUpperCase() ?? 'BUSINESS';
  return { accountId, username, accountType, ...(appScopedId && { appScopedId }) };
}

/** The account linked to a Page, or undefined if the Page has none. */
export async function findPageAccount(
  access: GraphAccess,
  pageId: string,
): Promise<InstagramAccount | undefined> {
  const page = await callGraph(access, {
    method: 'GET',
    path: pageId,
    query: { fields: 'instagram_business_account{id,username}' },
  });
  const linked = readObject(page['instagram_business_account']);
  const accountId = readId(linked?.['id']);
  const username = readText(linked?.['username']);
  return accountId && username ? { accountId, username, accountType: 'BUSINESS' } : undefined;
}

/** The names differ between the two: an unknown one fails the whole subscription with code 100. */
const accountFields =
  'messages,message_echoes,message_edit,message_reactions,messaging_postbacks,messaging_seen,messaging_referral,messaging_handover,standby';
const pageFields =
  'messages,message_echoes,message_reactions,message_reads,messaging_postbacks,messaging_referrals,messaging_handovers,standby';

/** These need a separate permission, which an account may lack. A Page has none of these fields. */
const commentFields = 'comments,live_comments';

/**
 * Makes Meta send the account's events to the app's webhook: messages always, comments if the token has the
 * permission for them.
 */
export async function subscribeToWebhooks(access: GraphAccess, pageId?: string): Promise<void> {
  if (pageId) return subscribe(access, pageId, pageFields);
  try {
    await subscribe(access, 'me', `${accountFields},${commentFields}`);
  } catch (error) {
    if (!(error instanceof GraphRefusal && error.failureClass === 'permission')) throw error;
    await subscribe(access, 'me', accountFields);
  }
}

async function subscribe(access: GraphAccess, node: string, fields: string): Promise<void> {
  await callGraph(access, {
    method: 'POST',
    path: `${node}/subscribed_apps`,
    query: { subscribed_fields: fields },
  });
}

/** What a connected account should be subscribed to. */
export function wantedWebhookFields(pageId: string | undefined): string[] {
  return (pageId ? pageFields : accountFields).split(',');
}

/**
 * The webhook fields that Meta says it sends. For a Page, Meta lists every app: only ours counts.
 *
 * @param appId id of the Meta app of Facebook Login, if it is known
 */
export async function listSubscribedFields(
  access: GraphAccess,
  pageId: string | undefined,
  appId: string,
): Promise<string[]> {
  const path = `${pageId ?? 'me'}/subscribed_apps`;
  const { data } = await callGraph(access, { method: 'GET', path });
  const apps = Array.isArray(data) ? data.map(readObject) : [];
  const ours = pageId && appId ? apps.filter((app) => readId(app?.['id']) === appId) : apps;
  return ours.flatMap((app) => {
    const fields = app?.['subscribed_fields'];
    return Array.isArray(fields) ? fields.map(String) : [];
  });
}

/** Makes Meta stop sending the account's events. */
export async function unsubscribeFromWebhooks(access: GraphAccess, pageId?: string): Promise<void> {
  await callGraph(access, { method: 'DELETE', path: `${pageId ?? 'me'}/subscribed_apps` });
}

function firstOf(value: unknown): Json | undefined {
  return Array.isArray(value) ? readObject(value[0]) : undefined;
}
