import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Account } from '../accounts.ts';
import type { FacebookUser } from '../facebook-users.ts';
import type { Token } from '../tokens.ts';

/** api.instagram.com only exchanges codes. */
export const graphHosts = [
  'graph.instagram.com',
  'graph.facebook.com',
  'api.instagram.com',
] as const;
export type GraphHost = (typeof graphHosts)[number];

/** A request to the Graph API, read but not yet trusted. */
export interface GraphRequest {
  host: GraphHost;
  method: string;
  /** As requested, without the query: `/v25.0/me/messages`. */
  path: string;
  /** The path without its version: `['me', 'messages']`. */
  segments: string[];
  /** The whole requested URL without the query, because answers may link to their next page. */
  address: string;
  /** The URL that nodes are below, with the version that was asked. */
  root: string;
  /** Access token and proof are removed from both query and body. */
  query: Record<string, unknown>;
  body: Record<string, unknown>;
  token?: string;
  appSecretProof?: string;
}

/** A request whose token was accepted. */
export interface GraphCall {
  host: GraphHost;
  method: string;
  /** The whole requested URL, without the query. */
  address: string;
  /** The URL that nodes are below, with the version that was asked. */
  root: string;
  /** `me`, or the id of the node that is read or acted upon. */
  node: string;
  /** Query and body together: Meta takes a parameter from either. */
  parameters: Record<string, unknown>;
  token: Token;
}

export interface AccountCall extends GraphCall {
  account: Account;
  /** Whether the call carried the account's own token or its Page's. */
  login: 'instagram' | 'page';
}

export interface UserCall extends GraphCall {
  user: FacebookUser;
}

export interface GraphAnswer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** Reads a request; the token may come as a bearer token, in the query or in the body. */
export async function readGraphRequest(
  host: GraphHost,
  path: string,
  searchParams: URLSearchParams,
  request: IncomingMessage,
): Promise<GraphRequest> {
  const query = withoutSecrets(Object.fromEntries(searchParams));
  const body = withoutSecrets(parseBody(await text(request)));
  const version = path.match(/^\/v\d+\.\d+(?=\/)/)?.[0] ?? '';
  const address = `http://${request.headers.host}/${host}`;
  const bearer = request.headers.authorization?.match(/^Bearer (.+)$/i)?.[1];
  return {
    host,
    method: request.method ?? 'GET',
    path,
    segments: path.split('/').filter((part) => part !== '' && !/^v\d+\.\d+$/.test(part)),
    query: query.parameters,
    body: body.parameters,
    address: `${address}${path}`,
    root: `${address}${version}`,
    token: bearer ?? query.token ?? body.token,
    appSecretProof: query.appSecretProof ?? body.appSecretProof,
  };
}

/** JSON, or a form whose values may be JSON, such as `recipient={"id":"1"}`. */
function parseBody(body: string): Record<string, unknown> {
  if (body.trimStart().startsWith('{')) return parseJson(body) as Record<string, unknown>;
  const form = Object.entries(Object.fromEntries(new URLSearchParams(body)));
  return Object.fromEntries(
    form.map(([name, value]) => [name, /^[[{]/.test(value) ? parseJson(value) : value]),
  );
}

/** Undefined if it is not JSON: the endpoint then names the parameter that it misses. */
function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return {};
  }
}

function withoutSecrets({
  access_token: token,
  appsecret_proof: proof,
  ...parameters
}: Record<string, unknown>) {
  return { token: textOf(token), appSecretProof: textOf(proof), parameters };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
