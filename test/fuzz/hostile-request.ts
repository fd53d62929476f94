import { createHmac } from 'node:crypto';
import type { Endpoint } from '../../infra/endpoints/endpoint.ts';
import { endpoints } from '../../infra/endpoints.ts';
import type { Random } from '../histories/world/random.ts';
import { oddNumbers, oddTexts } from '../support/hostile-values.ts';
import { type Ids, sampleRequest } from '../support/sample-requests.ts';
import { damageBytes } from './damage-bytes.ts';
import { composeDelivery } from './hostile-delivery.ts';
import { hostileJson, inheritedNames } from './hostile-json.ts';
import { mutateJson } from './mutate-json.ts';

export interface HostileRequest {
  endpoint: Endpoint;
  path: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string>;
  body?: Buffer;
  /** Meta signed it: it must be taken. */
  isSigned: boolean;
}

const bodies = endpoints.map((endpoint) => sampleRequest(endpoint).body).filter(Boolean);
const queryNames = endpoints.flatMap((endpoint) => Object.keys(sampleRequest(endpoint).query));
const names = [...queryNames, ...inheritedNames, 'code', 'state', 'hub.mode', 'hub.challenge'];

/**
 * A request of any endpoint, with something hostile in one part of it or in several. What Meta calls is
 * signed as Meta does, as often as not.
 */
export function composeRequest(random: Random, ids: Partial<Ids>, secret: string): HostileRequest {
  const endpoint = random.pick(endpoints);
  const { path, query, headers, body } = sampleRequest(endpoint, ids);
  const texts = Object.entries(query).map(([name, value]) => [name, String(value)]);
  const request: HostileRequest = {
    ...{ endpoint, headers, isSigned: false },
    path: random.chance(0.3) ? withHostile(path, Object.keys(path), random) : path,
    query: random.chance(0.4)
      ? withHostile(Object.fromEntries(texts), names, random)
      : Object.fromEntries(texts),
  };
  if (endpoint.method === 'GET') return request;
  if (endpoint.access === 'meta' && random.chance(0.5)) return signed(request, random, secret);
  const json = mutateJson(body ?? {}, random, bodies);
  const bytes = Buffer.from(random.chance(0.05) ? hostileJson(random) : json);
  return { ...request, body: random.chance(0.1) ? damageBytes(bytes, random) : bytes };
}

function withHostile(texts: Record<string, string>, known: string[], random: Random) {
  if (known.length === 0) return texts;
  const changed = new Map(Object.entries(texts));
  const hostile = random.pick([...oddTexts.map(([, text]) => text), ...oddNumbers]);
  // A path without a segment is another path, and a gateway has its limits.
  const value = hostile.slice(0, 2_000) || '0';
  changed.set(random.pick(known), random.chance(0.3) ? random.pick(inheritedNames) : value);
  return Object.fromEntries(changed);
}

function signed(request: HostileRequest, random: Random, secret: string): HostileRequest {
  const { endpoint } = request;
  if (endpoint.path.endsWith('/webhook') || endpoint.path.startsWith('/api/webhooks')) {
    const body = Buffer.from(composeDelivery(random).body);
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    const headers = { 'x-hub-signature-256': `sha256=${signature}` };
    // An agent's own address must be the right one.
    return { ...request, path: sampleRequest(endpoint).path, headers, body, isSigned: true };
  }
  const content = { algorithm: 'HMAC-SHA256', user_id: '26000000000000101', issued_at: 1_795_165 };
  const payload = Buffer.from(mutateJson(content, random, bodies)).toString('base64url');
  const signature = createHmac('sha256', secret).update(payload).digest('base64url');
  const form = new URLSearchParams({ signed_request: `${signature}.${payload}` });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return { ...request, headers, body: Buffer.from(form.toString()) };
}

/** What API Gateway makes of it for a function (payload format 2.0), for a signed-in caller of the tenant. */
export function toEvent(request: HostileRequest, tenantId: string): object {
  const { endpoint, path, query, headers, body } = request;
  const claims = { sub: 'a-person', 'cognito:groups': `[${tenantId}]` };
  return {
    version: '2.0',
    ...{ headers, pathParameters: path, queryStringParameters: query },
    requestContext: {
      requestId: 'request-1',
      http: { method: endpoint.method },
      domainName: 'api.example.com',
      authorizer: { jwt: { claims } },
    },
    ...(body && { body: body.toString('base64'), isBase64Encoded: true }),
  };
}

/** The same over HTTP. */
export function toFetch(request: HostileRequest, apiUrl: string, token: string): Request {
  const { endpoint, path, query, headers, body } = request;
  const filled = endpoint.path.replace(/\{(\w+)\}/g, (_variable, name: string) =>
    encodeURIComponent((path[name] ?? '').toWellFormed()),
  );
  const search = new URLSearchParams(query);
  const isRead = endpoint.method === 'GET';
  return new Request(`${apiUrl}${filled}?${search}`, {
    method: endpoint.method,
    redirect: 'manual',
    headers: {
      'content-type': 'application/json',
      ...headers,
      ...(/tenant|signed-in/.test(endpoint.access) && { authorization: `Bearer ${token}` }),
    },
    ...(!isRead && body && { body: new Uint8Array(body) }),
  });
}
