import { pageHeaders } from './sign-in-page.ts';

/** The issuer's answer: a page or a style sheet as text, anything else as JSON. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export function jsonReply(status: number, body: unknown): Reply {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { status, headers, body: JSON.stringify(body) };
}

export function pageReply(status: number, html: string): Reply {
  return { status, headers: pageHeaders, body: html };
}

export function redirectReply(address: URL, headers: Record<string, string> = {}): Reply {
  return {
    status: 302,
    headers: { ...headers, location: address.href, 'cache-control': 'no-store' },
    body: '',
  };
}
