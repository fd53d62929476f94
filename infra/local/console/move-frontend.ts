import { environment } from '../../../shared/config.ts';
import type { Stack } from '../template/stack.ts';

/**
 * Lets the console at `to` call the API. If the stack's frontend is on this machine, the console replaces it
 * and the stack's own console, and logins end there. A frontend elsewhere stays unchanged.
 *
 * @param from the stack's own `FRONTEND_URL`
 */
export function moveFrontend(stack: Stack, from: string, to: string): void {
  const { cors } = stack.httpApi;
  const replaced = [from, stack.consoleUrl].filter((url) => url !== undefined);
  if (!isOnThisMachine(from)) {
    cors?.allowOrigins.push(to);
    return;
  }
  if (cors) cors.allowOrigins = cors.allowOrigins.map((origin) => (origin === from ? to : origin));
  for (const { environment: variables } of stack.functions) {
    for (const name of [environment.frontendUrl, environment.instagramRedirectUri]) {
      const value = variables[name];
      const origin = replaced.find((url) => value === url || value?.startsWith(`${url}/`));
      if (origin && value) variables[name] = to + value.slice(origin.length);
    }
  }
}

export function isOnThisMachine(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname);
}
