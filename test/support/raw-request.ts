import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface RawRequest {
  method?: string;
  /** Sent unchanged, whereas `fetch` would normalise it. */
  path: string;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
}

export interface RawAnswer {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
}

/** Sends one request exactly as written, however odd. */
export async function sendRaw(
  apiUrl: string,
  { method = 'GET', path, headers, body }: RawRequest,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(apiUrl);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers }, resolve);
    sent.on('error', reject).end(body);
  });
  const { statusCode = 0, headers: answered } = response;
  return { status: statusCode, headers: answered, text: await text(response) };
}
