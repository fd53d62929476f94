import type { Clock } from '../clock.ts';
import { InvocationRefused } from '../lambda/invocation.ts';
import type { LambdaService } from '../lambda/service.ts';
import type { Stack } from '../template/stack.ts';
import { answerPreflight, isPreflight, withCorsHeaders } from './cors.ts';
import {
  type GatewayAnswer,
  gatewayMessage,
  internalServerError,
  readFunctionAnswer,
  serviceUnavailable,
} from './gateway-answer.ts';
import type { GatewayRequest } from './gateway-request.ts';
import type { Authorization, createJwtAuthorizer } from './jwt-authorizer.ts';
import { requestEvent } from './request-event.ts';
import { matchRoute, type RouteMatch } from './routes.ts';

export interface Deployment {
  stack: Stack;
  lambda: LambdaService;
  clock: Clock;
  authorize: ReturnType<typeof createJwtAuthorizer>;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const maximumBodyBytes = 10 * 1024 * 1024;
const maximumHeadBytes = 10_240;
const integrationMilliseconds = 30_000;

/** API Gateway's answer to a request: checks limits, chooses the route, and adds the CORS headers. */
export async function handleRequest(
  request: GatewayRequest,
  requestId: string,
  deployment: Deployment,
): Promise<GatewayAnswer> {
  const { cors } = deployment.stack.httpApi;
  const answer = await answerRequest(request, requestId, deployment);
  if (!cors || isPreflight(request)) return answer;
  return withCorsHeaders(answer, cors, request.headers['origin']);
}

async function answerRequest(
  request: GatewayRequest,
  requestId: string,
  deployment: Deployment,
): Promise<GatewayAnswer> {
  const { stack } = deployment;
  if (request.headBytes > maximumHeadBytes) {
    return gatewayMessage(431, 'Request Header Fields Too Large');
  }
  if (request.body.length > maximumBodyBytes) return requestEntityTooLarge;

  const match = matchRoute(stack.httpApi.routes, request.method, request.path);
  const { cors } = stack.httpApi;
  // An authorizer runs before the preflight answer, so AWS's page advises adding an OPTIONS route if
  // `$default` or `ANY` has an authorizer.
  if (cors && isPreflight(request) && !match?.route.authorizer) {
    return answerPreflight(cors, request.headers['origin'] ?? '');
  }
  if (!match) return gatewayMessage(404, 'Not Found');

  const authorization = await authorizeRoute(request, match, deployment);
  if (authorization && 'refusal' in authorization) return authorization.refusal;
  const claims = authorization?.claims;
  const event = requestEvent({
    ...{ request, match, stack, requestId, claims },
    now: deployment.clock.now(),
  });
  return invokeIntegration(match.route.functionArn, JSON.stringify(event), deployment);
}

const requestEntityTooLarge = gatewayMessage(413, 'Request Entity Too Large');

async function authorizeRoute(
  { headers }: GatewayRequest,
  { route }: RouteMatch,
  { authorize }: Deployment,
): Promise<Authorization | undefined> {
  if (!route.authorizer) return undefined;
  const headerName = route.authorizer.identitySource.replace('$request.header.', '').toLowerCase();
  return authorize(route.authorizer, route.scopes ?? [], headers[headerName]);
}

/** The gateway gives up after its limit of 30 seconds; the function keeps running. */
async function invokeIntegration(
  functionArn: string,
  event: string,
  { lambda, clock }: Deployment,
): Promise<GatewayAnswer> {
  const { promise: limit, resolve } = Promise.withResolvers<GatewayAnswer>();
  const cancelLimit = clock.after(integrationMilliseconds, () => resolve(serviceUnavailable));
  try {
    return await Promise.race([limit, invoke(lambda, functionArn, event)]);
  } finally {
    cancelLimit();
  }
}

async function invoke(
  lambda: LambdaService,
  functionArn: string,
  event: string,
): Promise<GatewayAnswer> {
  try {
    const result = await lambda.invoke(functionArn, event);
    return result.outcome === 'success' ? readFunctionAnswer(result.payload) : internalServerError;
  } catch (error) {
    if (!(error instanceof InvocationRefused)) throw error;
    if (error.code === 'RequestTooLargeException') return requestEntityTooLarge;
    return error.code === 'TooManyRequestsException' ? serviceUnavailable : internalServerError;
  }
}
