import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseExactJson } from '../exact-json.ts';
import { type Json, readCount, readId, readObject } from './loose-json.ts';

/** Who made a request through Meta, and when. */
export interface SignedRequest {
  /** App-scoped. */
  userId: string;
  /** The end of the second in which Meta signed it, in Unix milliseconds; absent: not given. */
  issuedBy?: number;
}

/**
 * What a `signed_request` says: the form field of the deauthorize and data-deletion callbacks. The signature
 * covers the encoded payload, and uses the secret of the product that the person logged in with; the id is a
 * string or a bare number above 2^53.
 * https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback
 *
 * @returns undefined if it is not signed with this secret
 */
export function readSignedRequest(text: string, appSecret: string): SignedRequest | undefined {
  const [signature = '', payload, ...rest] = text.split('.');
  if (payload === undefined || rest.length > 0 || appSecret === '') return undefined;
  const expected = createHmac('sha256', appSecret).update(payload).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const content = readPayload(payload);
  const userId = content?.['algorithm'] === 'HMAC-SHA256' ? readId(content['user_id']) : undefined;
  if (userId === undefined) return undefined;
  const issuedAt = readCount(content?.['issued_at']);
  return { userId, ...(issuedAt && { issuedBy: issuedAt * 1000 + 999 }) };
}

function readPayload(payload: string): Json | undefined {
  try {
    return readObject(parseExactJson(Buffer.from(payload, 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
}
