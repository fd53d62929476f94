import type { Dispatcher } from 'undici';
import { getSetting } from '../config.ts';
import { parseExactJson } from '../exact-json.ts';
import { takeStep } from '../invocation.ts';
import { createHttpClient, type OutboundResponse, sendRequest } from '../outbound/send-request.ts';
import { GraphRefusal, GraphUnreachable, readGraphError } from './graph-errors.ts';
import { type Json, readObject } from './loose-json.ts';
import { readUsageLimits } from './usage-limits.ts';

/** What a call needs to know about a channel. A token works only on the host of the login it came from. */
export interface GraphAccess {
  login: 'instagram' | 'facebook';
  token: string;
}

export interface GraphCall {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below the version, such as `me/messages`. */
  path: string;
  /** The token endpoints of graph.instagram.com have no version in their path. */
  isUnversioned?: boolean;
  query?: Record<string, string>;
  body?: unknown;
  /** Milliseconds within which the response must arrive; 10 seconds by default. */
  timeLimit?: number;
}

/** A send is usually answered within one second. Milliseconds. */
export const usualTimeLimit = 10_000;

const client: Dispatcher = createHttpClient();

/**
 * Calls the Graph API; the only place that does. The token travels in a header, so that no URL contains a
 * secret.
 *
 * @throws GraphRefusal if Meta refused the call
 * @throws GraphUnreachable if no usable response came: the call may have taken effect
 */
export function callGraph(access: GraphAccess, call: GraphCall): Promise<Json> {
  return takeStep(nameOf(call), () => makeCall(access, call), describeOutcome);
}

/** For the log: without ids, and without any of the content. */
function nameOf({ method, path, body }: GraphCall): string {
  const { sender_action: action = 'send' } = (body ?? {}) as { sender_action?: string };
  if (path === 'me/messages') return `graph ${action}`;
  return `graph ${method} ${path.replace(/\d{6,}|[\w-]{40,}/g, 'ID')}`;
}

function describeOutcome(_answer: Json | undefined, error?: unknown): string {
  if (!(error instanceof GraphRefusal)) return error ? 'no answer' : 'ok';
  return `${error.failureClass} (${error.code}/${error.subcode ?? '-'})`;
}

async function makeCall(access: GraphAccess, call: GraphCall): Promise<Json> {
  const version = call.isUnversioned ? '' : `/${getSetting('graphApiVersion')}`;
  const url = new URL(`${graphHost(access)}${version}/${call.path}`);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
  let response: OutboundResponse;
  try {
    response = await sendRequest(client, {
      method: call.method,
      url,
      headers: {
        ...(access.token && { authorization: `Bearer ${access.token}` }),
        ...(call.body !== undefined && { 'content-type': 'application/json' }),
      },
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
      timeLimit: call.timeLimit ?? usualTimeLimit,
    });
  } catch (error) {
    throw new GraphUnreachable(error instanceof Error ? error.name : 'the connection failed');
  }
  return readAnswer(response);
}

function graphHost({ login }: GraphAccess): string {
  return getSetting(login === 'instagram' ? 'instagramGraphUrl' : 'facebookGraphUrl');
}

/** Meta may respond 200 with an error inside, and 5xx with or without one. */
function readAnswer({ status, headers, text }: OutboundResponse): Json {
  const body = readJson(text);
  const error = readGraphError(body);
  if (error) throw new GraphRefusal(error, status, readUsageLimits(error, headers));
  if (status >= 200 && status < 300 && body) return body;
  throw new GraphUnreachable(`status ${status} without a readable answer`);
}

function readJson(text: string): Json | undefined {
  try {
    return readObject(parseExactJson(text));
  } catch {
    return undefined;
  }
}
