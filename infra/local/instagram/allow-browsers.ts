import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Lets pages of any origin call, because the console and the phone in the browser have their own origins.
 * Returns true if the request was a browser's preflight, which is then already answered.
 */
export function allowBrowsers(request: IncomingMessage, response: ServerResponse): boolean {
  response.setHeader('access-control-allow-origin', '*');
  if (request.method !== 'OPTIONS') return false;
  response.setHeader('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE');
  response.setHeader('access-control-allow-headers', 'authorization, content-type');
  response.writeHead(204).end();
  return true;
}
