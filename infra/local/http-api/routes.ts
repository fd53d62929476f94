import type { RouteResource } from '../template/stack.ts';

export interface RouteMatch {
  route: RouteResource;
  pathParameters: Record<string, string>;
}

/**
 * The route that API Gateway chooses among those that match: a path without variables comes before one with
 * variables, a greedy variable after those, `ANY` after named methods, and `$default` last.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html#http-api-develop-routes.evaluation
 *
 * @param path decoded, as API Gateway matches it
 */
export function matchRoute(
  routes: RouteResource[],
  method: string,
  path: string,
): RouteMatch | undefined {
  const matches = routes.flatMap((route) => {
    const pathParameters = matchRouteKey(route.routeKey, method, path);
    return pathParameters ? [{ route, pathParameters }] : [];
  });
  const [best] = matches.sort((a, b) => rank(a.route).localeCompare(rank(b.route)));
  return best;
}

function matchRouteKey(routeKey: string, method: string, path: string) {
  if (routeKey === '$default') return {};
  const [routeMethod, template = ''] = routeKey.split(' ');
  if (routeMethod !== 'ANY' && routeMethod !== method) return undefined;
  return matchTemplate(template.split('/'), path.split('/'));
}

function matchTemplate(template: string[], path: string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of template.entries()) {
    const given = path[index];
    if (given === undefined) return undefined;
    const variable = /^\{(.+?)(\+?)\}$/.exec(segment);
    if (!variable) {
      if (segment !== given) return undefined;
      continue;
    }
    const [, name = '', greedy] = variable;
    const value = greedy ? path.slice(index).join('/') : given;
    if (value === '') return undefined;
    parameters[name] = value;
    if (greedy) return parameters;
  }
  return template.length === path.length ? parameters : undefined;
}

/** Sorts by precedence: one digit for the method, then one for each segment of the path. */
function rank({ routeKey }: RouteResource): string {
  if (routeKey === '$default') return '9';
  const [method, template = ''] = routeKey.split(' ');
  const digits = template.split('/').map((segment) => {
    if (segment.endsWith('+}')) return '2';
    return segment.startsWith('{') ? '1' : '0';
  });
  return [method === 'ANY' ? '1' : '0', ...digits].join('');
}
