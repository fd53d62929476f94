import { onTestFinished } from 'vitest';
import { type AccessLogLine, startHttpApi } from '../../../../infra/local/http-api/http-api.ts';
import { startIssuer } from '../../../../infra/local/http-api/issuer.ts';
import type { FunctionResource, HttpApiResource } from '../../../../infra/local/template/stack.ts';
import { createFunction, describeStack, startFunctions } from '../lambda/local-stack.ts';

/** An HTTP API in front of these functions, with a real service behind it. */
export async function startApi(functions: FunctionResource[], httpApi: Partial<HttpApiResource>) {
  const { clock, lambda } = await startFunctions(functions);
  const accessLog: AccessLogLine[] = [];
  const api = await startHttpApi({ clock, log: (line) => accessLog.push(line) });
  onTestFinished(() => api.close());
  api.serve(describeStack({ functions, httpApi: { id: 'api1', routes: [], ...httpApi } }), lambda);
  const request = (path: string, init?: RequestInit) => fetch(`${api.url}${path}`, init);
  return { api, clock, lambda, request, accessLog };
}

/** An API of one route, whose handler is this CommonJS expression. */
export async function startRoute(
  handler: string,
  httpApi: Partial<HttpApiResource> = {},
  routeKey = '$default',
) {
  const fn = await createFunction(handler);
  const routes = [{ routeKey, functionArn: fn.arn }];
  return { fn, ...(await startApi([fn], { routes, ...httpApi })) };
}

/** A handler that answers its event. */
export const echo = 'async (event) => event';

/** An API whose one route echoes to whoever has a token of a local issuer. */
export async function startProtectedRoute(scopes?: string[]) {
  const fn = await createFunction(echo);
  const routes: HttpApiResource['routes'] = [];
  const started = await startApi([fn], { routes });
  const issuer = await startIssuer({ clock: started.clock });
  onTestFinished(() => issuer.close());
  issuer.acceptClient('client-1');
  routes.push({
    routeKey: 'GET /things',
    functionArn: fn.arn,
    authorizer: {
      issuer: issuer.url,
      audience: ['client-1', 'other-client'],
      identitySource: '$request.header.Authorization',
    },
    ...(scopes && { scopes }),
  });
  const get = (authorization?: string) =>
    started.request('/things', authorization ? { headers: { authorization } } : {});
  return { ...started, issuer, get };
}
