import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A request as the gateway reads it, before it has chosen the route. */
export interface GatewayRequest {
  method: string;
  /** Decoded. */
  path: string;
  /** As sent, without the question mark. */
  rawQueryString: string;
  /** Lower-case names; repeats joined by a comma; cookies apart. */
  headers: Record<string, string>;
  cookies: string[];
  body: Buffer;
  protocol: string;
  sourceIp: string;
  /** Bytes of the request line and of all header values, which the gateway limits. */
  headBytes: number;
}

/** Hop-by-hop headers, which do not reach the function. */
const hopByHop = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'trailer'];

/** Reads a whole request. Throws URIError if the path is badly encoded. */
export async function readRequest(request: IncomingMessage): Promise<GatewayRequest> {
  const { method = '', url = '/', httpVersion, headersDistinct, socket } = request;
  const body = await buffer(request);
  const queryStart = url.indexOf('?');
  const encodedPath = queryStart < 0 ? url : url.slice(0, queryStart);
  const sourceIp = socket.remoteAddress ?? '127.0.0.1';
  const { cookie = [], ...received } = headersDistinct;
  const headers = Object.entries(received)
    .filter(([name]) => !hopByHop.includes(name))
    .map(([name, values = []]) => [name, values.join(',')]);
  return {
    method,
    path: decodePath(encodedPath),
    rawQueryString: queryStart < 0 ? '' : url.slice(queryStart + 1),
    headers: {
      ...Object.fromEntries(headers),
      'content-length': String(body.length),
      'x-forwarded-for': sourceIp,
      'x-forwarded-port': String(socket.localPort),
      'x-forwarded-proto': 'http',
    },
    cookies: cookie.flatMap((line) => line.split(/;\s*/)),
    body,
    protocol: `HTTP/${httpVersion}`,
    sourceIp,
    headBytes: countHeadBytes(request),
  };
}

/**
 * Unlike REST APIs and function URLs, HTTP APIs pass on the decoded path, and cut it at a question mark that
 * decoding reveals.
 * https://github.com/hotsock/voker/pull/8 (captures), https://github.com/honojs/hono/issues/2156
 */
function decodePath(encoded: string): string {
  const [path = '/'] = decodeURIComponent(encoded).split('?');
  return path;
}

function countHeadBytes({ method = '', url = '', httpVersion, rawHeaders }: IncomingMessage) {
  const values = rawHeaders.filter((_, index) => index % 2 === 1);
  return Buffer.byteLength([`${method} ${url} HTTP/${httpVersion}`, ...values].join(''));
}
