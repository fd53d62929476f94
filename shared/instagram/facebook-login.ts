import { createHmac } from 'node:crypto';
import { callGraph, type GraphAccess } from './graph-client.ts';
import { readIssuedToken } from './instagram-login.ts';
import { type Json, readId, readObject, readText } from './loose-json.ts';
import type { IssuedToken, MetaApp } from './meta-app.ts';

/** A Page the caller can see, and the account linked to it. */
export interface FacebookPage {
  id: string;
  name: string;
  /** The Page's own token; absent if the caller may not have it. */
  token?: string;
  tasks: string[];
  account?: { id: string; username: string };
}

/** Listing stops after this many pages: nobody picks from more. */
const mostListings = 20;

/** Exchanges a code of the login dialog for a user token. */
export async function exchangeFacebookCode(
  app: MetaApp,
  code: string,
  redirectUri: string,
): Promise<string> {
  const answer = await callOAuth({
    client_id: app.id,
    client_secret: app.secret,
    redirect_uri: redirectUri,
    code,
  });
  return readIssuedToken(answer).token;
}

/** Exchanges a short-lived user token, such as the browser SDK's, for a long-lived one (60 days). */
export async function extendFacebookToken(app: MetaApp, token: string): Promise<IssuedToken> {
  const answer = await callOAuth({
    grant_type: 'fb_exchange_token',
    client_id: app.id,
    client_secret: app.secret,
    fb_exchange_token: token,
  });
  return readIssuedToken(answer);
}

function callOAuth(query: Record<string, string>): Promise<Json> {
  return callGraph(
    { login: 'facebook', token: '' },
    { method: 'GET', path: 'oauth/access_token', query },
  );
}

/**
 * Proves that a call comes from the app's server. Only the app that issued a token can.
 * https://developers.facebook.com/docs/graph-api/guides/secure-requests
 */
export function appSecretProof(app: MetaApp, token: string): string {
  return createHmac('sha256', app.secret).update(token).digest('hex');
}

const pageFields = 'id,name,access_token,instagram_business_account{id,username}';

/** The caller's Pages, over all pages of the listing. */
export async function listPages(access: GraphAccess, proof?: string): Promise<FacebookPage[]> {
  const pages: FacebookPage[] = [];
  let after: string | undefined;
  for (let listing = 0; listing < mostListings; listing += 1) {
    const answer = await callGraph(access, {
      method: 'GET',
      path: 'me/accounts',
      query: {
        // Meta shows the caller's tasks on a Page only in this listing.
        fields: `${pageFields},tasks`,
        limit: '100',
        ...(after && { after }),
        ...(proof && { appsecret_proof: proof }),
      },
    });
    pages.push(...listOf(answer['data']).flatMap(readPage));
    const paging = readObject(answer['paging']);
    // `next` contains the token; the cursor beside it says the same without it.
    after = paging?.['next'] ? readText(readObject(paging['cursors'])?.['after']) : undefined;
    if (!after) break;
  }
  return pages;
}

/** One Page by its id, even one that `/me/accounts` leaves out. */
export async function findPage(
  access: GraphAccess,
  pageId: string,
  proof?: string,
): Promise<FacebookPage | undefined> {
  const answer = await callGraph(access, {
    method: 'GET',
    path: pageId,
    query: { fields: pageFields, ...(proof && { appsecret_proof: proof }) },
  });
  return readPage(answer)[0];
}

/** What `debug_token` says about a token of this app. */
export interface TokenDescription {
  isValid: boolean;
  /** The person who gave it, app-scoped. */
  userId?: string;
  scopes: string[];
  /** Unix seconds. */
  issuedAt?: number;
  /** Unix seconds; 0: never. */
  expiresAt?: number;
  dataAccessExpiresAt?: number;
  /** The Pages and accounts the person chose in the dialog, by scope. */
  targets: Map<string, string[]>;
}

/** https://developers.facebook.com/docs/graph-api/reference/debug_token */
export async function describeToken(app: MetaApp, token: string): Promise<TokenDescription> {
  const answer = await callGraph(
    { login: 'facebook', token: `${app.id}|${app.secret}` },
    { method: 'GET', path: 'debug_token', query: { input_token: token } },
  );
  const data = readObject(answer['data']) ?? {};
  return {
    isValid: data['is_valid'] === true,
    userId: readId(data['user_id']),
    scopes: listOf(data['scopes']).map(String),
    issuedAt: readSeconds(data['issued_at']),
    expiresAt: readSeconds(data['expires_at']),
    dataAccessExpiresAt: readSeconds(data['data_access_expires_at']),
    targets: new Map(
      listOf(data['granular_scopes']).map((item) => {
        const scope = readObject(item);
        return [String(scope?.['scope']), listOf(scope?.['target_ids']).map(String)];
      }),
    ),
  };
}

function readPage(value: unknown): FacebookPage[] {
  const page = readObject(value);
  const id = readId(page?.['id']);
  if (!page || !id) return [];
  const token = readText(page['access_token']);
  const linked = readObject(page['instagram_business_account']);
  const accountId = readId(linked?.['id']);
  return [
    {
      id,
      name: readText(page['name']) ?? id,
      tasks: listOf(page['tasks']).map(String),
      ...(token && { token }),
      ...(accountId && {
        account: { id: accountId, username: readText(linked?.['username']) ?? accountId },
      }),
    },
  ];
}

function readSeconds(value: unknown): number | undefined {
  return Number.isSafeInteger(value) ? (value as number) : undefined;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
