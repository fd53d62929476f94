import type { Endpoint } from '../../infra/endpoints/endpoint.ts';
import { endpoints } from '../../infra/endpoints.ts';
import type { Run } from '../../infra/local/run.ts';
import { routeOf } from '../../infra/openapi/document.ts';
import { examples } from '../../infra/openapi/examples/examples.ts';

/** A request to an endpoint: the OpenAPI document's example, until a test changes it. */
export interface SampleRequest {
  endpoint: Endpoint;
  path: Record<string, string>;
  query: Record<string, string | number>;
  headers: Record<string, string>;
  body?: unknown;
}

/** The ids of the tenant and the things that a request is about. */
export interface Ids {
  tenantId: string;
  agentId: string;
  channelId: string;
  chatId: string;
}

export const signedInEndpoints = endpoints.filter(
  ({ access }) => access === 'tenant' || access === 'signed-in',
);

/** The endpoint's example, with these ids. */
export function sampleRequest(endpoint: Endpoint, ids: Partial<Ids> = {}): SampleRequest {
  const example = examples[routeOf(endpoint)];
  if (!example) {
    throw new Error(`${routeOf(endpoint)} has no example: add one in infra/openapi/examples/.`);
  }
  const { path = {}, query = {}, headers = {}, body } = example.request ?? {};
  return withIds({ endpoint, path, query, headers, body }, ids);
}

/** The names by which requests call the ids. */
const names: Record<keyof Ids, string[]> = {
  tenantId: ['subaccountId', 'organization_id'],
  agentId: ['agentId', 'agent_id'],
  channelId: ['channelId', 'channel_id'],
  chatId: ['chatId'],
};

/** The same request with these ids, wherever its path, query or body names one. */
export function withIds(request: SampleRequest, ids: Partial<Ids>): SampleRequest {
  const replacements = Object.entries(ids).flatMap(([kind, id]) =>
    names[kind as keyof Ids].map((name) => [name, id] as const),
  );
  const replace = <T>(part: T): T => {
    if (typeof part !== 'object' || part === null) return part;
    const present = replacements.filter(([name]) => name in part);
    return { ...part, ...Object.fromEntries(present) };
  };
  const { path, query, body } = request;
  return { ...request, path: replace(path), query: replace(query), body: replace(body) };
}

/** Whether the request names an id of this kind. */
export function namesId({ path, query, body }: SampleRequest, kind: keyof Ids): boolean {
  const fields = Object.keys({ ...path, ...query, ...(body as object | undefined) });
  return names[kind].some((name) => fields.includes(name));
}

export interface SampleAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/** @param token undefined: nobody is signed in */
export async function send(
  run: Run,
  request: SampleRequest,
  token?: string,
): Promise<SampleAnswer> {
  const { endpoint, headers, body } = request;
  const response = await fetch(`${run.apiUrl}${addressOf(request)}`, {
    method: endpoint.method,
    redirect: 'manual',
    headers: {
      ...headers,
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined &&
      endpoint.method !== 'GET' && {
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

function addressOf({ endpoint, path, query }: SampleRequest): string {
  const filled = endpoint.path.replace(/\{(\w+)\}/g, (_variable, name: string) =>
    // A URL cannot contain half a character.
    encodeURIComponent((path[name] ?? '').toWellFormed()),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) search.set(name, String(value));
  return search.size > 0 ? `${filled}?${search}` : filled;
}
