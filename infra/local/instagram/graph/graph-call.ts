import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { TokenOwner } from '../accounts.ts';

export const graphHosts = ['graph.instagram.com', 'graph.facebook.com'] as const;
export type GraphHost = (typeof graphHosts)[number];

/** A request to the Graph API, read but not yet trusted. */
export interface GraphRequest {
  host: GraphHost;
  method: string;
  /** As asked, without the query: `/v25.0/me/messages`. */
  path: string;
  /** The path without its version: `['me', 'messages']`. */
  segments: string[];
  /** Tokens and proofs are taken out of both. */
  query: Record<string, unknown>;
  body: Record<string, unknown>;
  token?: string;
}

/** A request whose token was accepted. */
export interface GraphCall {
  host: GraphHost;
  method: string;
  /** `me` or the id of what is read or acted upon. */
  node: string;
  /** Query and body together: Meta takes a parameter from either. */
  parameters: Record<string, unknown>;
  caller: TokenOwner;
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
  const bearer = request.headers.authorization?.match(/^Bearer (.+)$/i)?.[1];
  return {
    host,
    method: request.method ?? 'GET',
    path,
    segments: path.split('/').filter((part) => part !== '' && !/^v\d+\.\d+$/.test(part)),
    query: query.parameters,
    body: body.parameters,
    token: bearer ?? query.token ?? body.token,
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

/** What is not JSON stays absent: the endpoint then names the parameter it misses. */
function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return {};
  }
}

function withoutSecrets({
  access_token: token,
  appsecret_proof: _,
  ...parameters
}: Record<string, unknown>) {
  return { token: typeof token === 'string' ? token : undefined, parameters };
}
