import type { HttpApiResource } from '../template/stack.ts';
import type { GatewayAnswer } from './gateway-answer.ts';
import type { GatewayRequest } from './gateway-request.ts';

type Cors = NonNullable<HttpApiResource['cors']>;

/** Whether a browser asks for permission before a request from another origin. */
export function isPreflight({ method, headers }: GatewayRequest): boolean {
  return method === 'OPTIONS' && 'origin' in headers && 'access-control-request-method' in headers;
}

/**
 * The gateway answers a preflight request itself; a foreign origin is told of no permission.
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

/** Replaces what the function said of CORS, which the gateway ignores, by what is configured. */
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
