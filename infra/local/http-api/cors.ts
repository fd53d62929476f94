import type { HttpApiResource } from '../template/stack.ts';
import type { GatewayAnswer } from './gateway-answer.ts';
import type { GatewayRequest } from './gateway-request.ts';

type Cors = NonNullable<HttpApiResource['cors']>;

/** Whether this is a browser asking for permission before a cross-origin request. */
export function isPreflight({ method, headers }: GatewayRequest): boolean {
  return method === 'OPTIONS' && 'origin' in headers && 'access-control-request-method' in headers;
}

/**
 * The gateway answers a preflight request itself; the answer to a foreign origin grants nothing.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export function answerPreflight(cors: Cors, origin: string): GatewayAnswer {
  const headers: Record<string, string> = originHeaders(cors, origin);
  if (isAllowed(cors, origin)) {
    headers['access-control-allow-methods'] = cors.allowMethods.join(',');
    headers['access-control-allow-headers'] = cors.allowHeaders.join(',');
    if (cors.maxAgeSeconds !== undefined) {
      headers['access-control-max-age'] = String(cors.maxAgeSeconds);
    }
  }
  return { status: 204, headers, body: Buffer.alloc(0) };
}

/** Replaces the function's CORS headers, which the gateway ignores, with the configured ones. */
export function withCorsHeaders(answer: GatewayAnswer, cors: Cors, origin = ''): GatewayAnswer {
  const others = Object.entries(answer.headers).filter(
    ([name]) => !name.startsWith('access-control-'),
  );
  const headers = { ...Object.fromEntries(others), ...originHeaders(cors, origin) };
  if (isAllowed(cors, origin) && cors.exposeHeaders.length > 0) {
    headers['access-control-expose-headers'] = cors.exposeHeaders.join(',');
  }
  return { ...answer, headers };
}

function originHeaders(cors: Cors, origin: string): Record<string, string> {
  if (!isAllowed(cors, origin)) return {};
  return {
    'access-control-allow-origin': cors.allowOrigins.includes('*') ? '*' : origin,
    ...(cors.allowCredentials && { 'access-control-allow-credentials': 'true' }),
  };
}

/** `https://*` and `http://*` allow every origin of that scheme. */
function isAllowed({ allowOrigins }: Cors, origin: string): boolean {
  if (origin === '') return false;
  return allowOrigins.some(
    (allowed) =>
      allowed === '*' ||
      allowed === origin ||
      (allowed.endsWith('://*') && origin.startsWith(allowed.slice(0, -1))),
  );
}
