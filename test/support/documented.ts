import { endpoints } from '../../infra/endpoints.ts';
import { buildOpenApiDocument } from '../../infra/openapi/document.ts';
import { createOpenApiChecker } from './openapi-checker.ts';

const checker = createOpenApiChecker(buildOpenApiDocument(endpoints));

/** Variables last, so that `/api/channels/create` is not taken for a channel. */
const routes = endpoints
  .toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)
  .map(({ method, path }) => {
    const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
    return { method, path, pattern };
  });

/**
 * Throws if an answer, or an accepted request, does not match the OpenAPI document.
 *
 * @param address the path as sent, with its query
 */
export function requireDocumented(
  method: string,
  address: string,
  body: unknown,
  answer: { status: number; text: string },
): void {
  const [sent = ''] = address.split('?');
  const route = routes.find((known) => known.method === method && known.pattern.test(sent));
  if (!route) return;
  const isTaken = answer.status < 300;
  const problems = [checker.answer(route, answer), isTaken ? checker.body(route, body) : ''];
  const problem = problems.filter(Boolean).join('; ');
  if (!problem) return;
  throw new Error(
    `${method} ${route.path} is not as its schemas say: ${problem}. Change shared/http/responses*.ts or requests*.ts, or the function. It answered ${answer.status} ${answer.text}`,
  );
}
