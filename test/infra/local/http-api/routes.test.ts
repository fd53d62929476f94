import { describe, expect, it } from 'vitest';
import { matchRoute } from '../../../../infra/local/http-api/routes.ts';

const keys = [
  '$default',
  'ANY /things/{id}',
  'GET /things/{proxy+}',
  'GET /things/{id}',
  'GET /things/new',
  'POST /things',
  'GET /{tenant}/agents/{agentId}',
];
const routes = keys.map((routeKey) => ({ routeKey, functionArn: routeKey }));
const chosen = (method: string, path: string) => {
  const match = matchRoute(routes, method, path);
  return [match?.route.routeKey, match?.pathParameters];
};

describe('the route of a request', () => {
  it.each([
    ['GET', '/things/new', 'GET /things/new', {}],
    ['GET', '/things/7', 'GET /things/{id}', { id: '7' }],
    ['GET', '/things/7/parts', 'GET /things/{proxy+}', { proxy: '7/parts' }],
    ['PUT', '/things/7', 'ANY /things/{id}', { id: '7' }],
    ['POST', '/things', 'POST /things', {}],
    [
      'GET',
      '/acme/agents/a b',
      'GET /{tenant}/agents/{agentId}',
      { tenant: 'acme', agentId: 'a b' },
    ],
    ['GET', '/things', '$default', {}],
    ['GET', '/things/', '$default', {}],
    ['POST', '/things/', '$default', {}],
    ['GET', '/', '$default', {}],
  ])('%s %s is %s', (method, path, routeKey, pathParameters) => {
    expect(chosen(method, path)).toEqual([routeKey, pathParameters]);
  });

  it('is none where nothing matches and there is no $default', () => {
    expect(matchRoute(routes.slice(1), 'GET', '/elsewhere')).toBeUndefined();
  });
});
