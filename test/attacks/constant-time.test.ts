import * as crypto from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isSignedByMeta } from '../../shared/instagram/signature.ts';
import { readSignedRequest } from '../../shared/instagram/signed-request.ts';
import { createState, readState } from '../../shared/oauth/state.ts';
import { answerVerification } from '../../shared/webhooks/answer-verification.ts';

vi.mock('node:crypto', async (importOriginal) => {
  const original = await importOriginal<typeof crypto>();
  return { ...original, timingSafeEqual: vi.fn(original.timingSafeEqual) };
});

const compare = vi.mocked(crypto.timingSafeEqual);

beforeEach(() => compare.mockReset());

const secret = 'a-secret-nobody-knows';
const now = Date.parse('2026-11-20T12:00:00Z');
const hmac = (text: string, encoding: 'hex' | 'base64url') =>
  crypto.createHmac('sha256', secret).update(text).digest(encoding);

const payload = Buffer.from('{"algorithm":"HMAC-SHA256","user_id":"1"}').toString('base64url');
const state = createState(secret, 'acme', 'assistant', now);

function verify(token: string): boolean {
  const queryStringParameters = {
    'hub.mode': 'subscribe',
    'hub.challenge': '1',
    'hub.verify_token': token,
  };
  return answerVerification({ queryStringParameters } as never, secret).statusCode === 200;
}

/** Each with what is right, and with something else of the same form. */
const comparisons: [string, () => boolean, () => boolean][] = [
  [
    'a delivery’s signature',
    () => isSignedByMeta(Buffer.from('body'), `sha256=${hmac('body', 'hex')}`, [secret]),
    () => isSignedByMeta(Buffer.from('body'), `sha256=${hmac('other', 'hex')}`, [secret]),
  ],
  [
    'a signed_request',
    () => readSignedRequest(`${hmac(payload, 'base64url')}.${payload}`, secret) !== undefined,
    () => readSignedRequest(`${hmac('other', 'base64url')}.${payload}`, secret) !== undefined,
  ],
  ['a verify token', () => verify(secret), () => verify(secret.replace('a', 'b'))],
  [
    'a login’s state',
    () => readState(secret, state, now) !== undefined,
    () =>
      readState(secret, state.replace(/\.[^.]+$/, `.${hmac('other', 'base64url')}`), now) !==
      undefined,
  ],
];

describe.each(comparisons)('%s is compared in constant time', (_name, right, wrong) => {
  it('and nothing else decides: neither for it', () => {
    compare.mockReturnValue(true);
    expect(wrong()).toBe(true);
  });

  it('nor against it', () => {
    compare.mockReturnValue(false);
    expect(right()).toBe(false);
    expect(compare).toHaveBeenCalledOnce();
  });
});
