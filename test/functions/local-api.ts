import { expect } from 'vitest';
import { startJourney } from '../support/journey.ts';

export const verifyToken = 'the-verify-token';

interface Call {
  /** A string or bytes are sent as they are, anything else as JSON. */
  body?: unknown;
  /** Absent: the tenant `acme` is signed in. Null: nobody is. */
  token?: string | null;
}

interface Answer {
  status: number;
  headers: Headers;
  text: string;
  json(): unknown;
}

export type LocalApi = Awaited<ReturnType<typeof startLocalApi>>;

/** The API of the synthesized stack on this machine, quiet, with a verify token. */
export async function startLocalApi() {
  const { run } = await startJourney(undefined, { META_WEBHOOK_VERIFY_TOKEN: verifyToken });
  const acme = await run.signIn('acme');

  async function call(method: string, path: string, { body, token }: Call = {}): Promise<Answer> {
    const authorization = token === null ? undefined : `Bearer ${token ?? acme}`;
    const response = await fetch(`${run.apiUrl}${path}`, {
      method,
      redirect: 'manual',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: toBytes(body),
    });
    const text = await response.text();
    const { status, headers } = response;
    return { status, headers, text, json: () => JSON.parse(text) };
  }

  return { run, call };
}

function toBytes(body: unknown): string | Buffer<ArrayBuffer> | undefined {
  if (body === undefined || typeof body === 'string') return body;
  return body instanceof Buffer ? (body as Buffer<ArrayBuffer>) : JSON.stringify(body);
}

/** What no caller may be shown: paths, stacks, names of AWS resources and of our libraries. */
const internals = /node_modules|\.ts\b|\.cjs\b|\bat .+:\d+|arn:aws|dynamo|zod|TENANT#|gsi1/i;

/** Checks the envelope of a failure, and that its message names `mentions`. */
export function expectFailure(
  answer: Answer,
  expected: { status: number; code: string; operation: string; mentions: string },
): void {
  const { status, code, operation, mentions } = expected;
  expect(answer.status, answer.text).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/json');
  const body = answer.json();
  expect(body).toEqual({
    success: false,
    code,
    message: expect.stringContaining(mentions),
    meta: {
      operationId: expect.stringMatching(/./),
      operation,
      duration: expect.stringMatching(/^\d+ms$/),
    },
  });
  expect((body as { message: string }).message).not.toMatch(internals);
}
