import type { LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import request from 'undici/lib/api/api-request.js';
import Agent from 'undici/lib/dispatcher/agent.js';

export interface OutboundRequest {
  method: 'GET' | 'POST' | 'DELETE';
  url: URL;
  headers?: Record<string, string>;
  body?: string;
  /** Milliseconds within which the whole response must arrive, or a signal that ends the wait. */
  timeLimit: number | AbortSignal;
}

export interface OutboundResponse {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** Nothing we call responds with more; a longer body is cut off as a failure. */
const maximumResponseBytes = 256 * 1024;

/**
 * A client for calls to other servers: bounded in time and size, never following redirects. It speaks only
 * HTTP/1.1: over HTTP/2, undici by itself repeats what a closing connection refused, but a message may be
 * sent only by the code that recorded that it may have been sent.
 *
 * @param lookup decides which addresses a host name may lead to
 */
export function createHttpClient(lookup?: LookupFunction): Dispatcher {
  return new Agent({
    allowH2: false,
    connect: { timeout: 5000, ...(lookup && { lookup }) },
    maxResponseSize: maximumResponseBytes,
  });
}

/** Sends one request; rejects if no complete response came in time. Any status is a response. */
export async function sendRequest(
  client: Dispatcher,
  { method, url, headers, body, timeLimit }: OutboundRequest,
): Promise<OutboundResponse> {
  const response = await request.call(client, {
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method,
    headers,
    body,
    signal: typeof timeLimit === 'number' ? AbortSignal.timeout(timeLimit) : timeLimit,
  });
  return {
    status: response.statusCode,
    headers: response.headers,
    text: await response.body.text(),
  };
}
