import type { GraphCall } from './graph-call.ts';
import { invalidParameter } from './graph-error.ts';

const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 100;

interface Paging {
  cursors: { before: string; after: string };
  /** The whole URL of the next page, including the token, as Meta writes it. Absent on the last page. */
  next?: string;
}

/**
 * The part of a listing that `limit` and `after` ask for; an empty part has no `paging`.
 * https://developers.facebook.com/docs/graph-api/results
 */
export function pageOfList<Element>(
  elements: Element[],
  { parameters, address, token }: Pick<GraphCall, 'parameters' | 'address' | 'token'>,
): { list: Element[]; paging?: Paging } {
  const limit = readLimit(parameters['limit']);
  const start = readCursor(parameters['after']);
  const list = elements.slice(start, start + limit);
  if (list.length === 0) return { list };
  const after = cursorOf(start + list.length);
  const paging: Paging = { cursors: { before: cursorOf(start), after } };
  if (start + list.length < elements.length) {
    const query = { ...parameters, access_token: token.value, limit: String(limit), after };
    paging.next = `${address}?${new URLSearchParams(query)}`;
  }
  return { list, paging };
}

function readLimit(value: unknown): number {
  if (value === undefined) return DEFAULT_LIMIT;
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 1) {
    throw invalidParameter('Param limit must be a positive integer');
  }
  return Math.min(limit, MAX_LIMIT);
}

function readCursor(value: unknown): number {
  if (value === undefined) return 0;
  const position = Number(Buffer.from(String(value), 'base64url').toString());
  if (!Number.isInteger(position)) throw invalidParameter('Invalid cursor');
  return position;
}

/** Opaque to the app. */
function cursorOf(position: number): string {
  return Buffer.from(String(position)).toString('base64url');
}
