import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { createTraceId } from '../lambda/trace-id.ts';
import type { Stack } from '../template/stack.ts';
import type { GatewayRequest } from './gateway-request.ts';
import type { RouteMatch } from './routes.ts';

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;
type Claims = Record<string, unknown>;

/**
 * The event in payload format 2.0 that the function receives.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function requestEvent(input: {
  request: GatewayRequest;
  match: RouteMatch;
  stack: Stack;
  requestId: string;
  /** Unix milliseconds. */
  now: number;
  /** The verified claims, if the route has an authorizer. */
  claims?: Claims;
}): object {
  const { request, match, stack, claims, now } = input;
  const { routeKey } = match.route;
  const { headers, cookies, rawQueryString } = request;
  const host = headers['host'] ?? '';
  return {
    version: '2.0',
    routeKey,
    rawPath: request.path,
    rawQueryString,
    ...(cookies.length > 0 && { cookies }),
    headers: { ...headers, 'x-amzn-trace-id': createTraceId(now) },
    ...(rawQueryString && { queryStringParameters: queryParameters(rawQueryString) }),
    requestContext: {
      accountId: stack.accountId,
      apiId: stack.httpApi.id,
      ...(claims && {
        authorizer: { jwt: { claims: claimTexts(claims), scopes: match.route.scopes ?? null } },
      }),
      domainName: host,
      domainPrefix: host.split('.')[0] ?? '',
      http: {
        method: request.method,
        path: request.path,
        protocol: request.protocol,
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: input.requestId,
      routeKey,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now,
    } satisfies Omit<Event['requestContext'], 'authorizer'>,
    ...(Object.keys(match.pathParameters).length > 0 && { pathParameters: match.pathParameters }),
    ...encodeBody(request.body, headers['content-type'] ?? ''),
  };
}

function queryParameters(rawQueryString: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    values[name] = name in values ? `${values[name]},${value}` : value;
  }
  return values;
}

/**
 * API Gateway turns every claim into text as Go's `%v` prints it: `[a b]` for a list, `true`, `12`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
function claimTexts(claims: Claims): Record<string, string> {
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, goText(value)]));
}

function goText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `map[${Object.entries(value)
    .map(([key, inner]) => `${key}:${goText(inner)}`)
    .join(' ')}]`;
}

/** `12/Mar/2020:19:03:58 +0000` */
function commonLogTime(now: number): string {
  const [, day, month, year, time] =
    /, (\d+) (\w+) (\d+) (\S+)/.exec(new Date(now).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}

/**
 * The content type alone decides; form bodies and bodies without a type are base64.
 * AWS does not document the list; it was measured: https://github.com/floci-io/floci/issues/2172,
 * https://github.com/ministackorg/ministack/pull/766. Bytes of a text type that are not UTF-8 become
 * U+FFFD here; what API Gateway makes of them is not documented.
 */
function encodeBody(body: Buffer, contentType: string) {
  if (body.length === 0) return { isBase64Encoded: false };
  if (isText(contentType)) return { body: body.toString('utf8'), isBase64Encoded: false };
  return { body: body.toString('base64'), isBase64Encoded: true };
}

function isText(contentType: string): boolean {
  const [type = '', ...parameters] = contentType.toLowerCase().split(/\s*;\s*/);
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  if (charset && !/^charset="?utf-8"?$/.test(charset)) return false;
  return /^(text\/.+|application\/(json|xml|javascript|graphql))$/.test(type.trim());
}
