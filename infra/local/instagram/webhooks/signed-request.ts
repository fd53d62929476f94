import { createHmac } from 'node:crypto';

export interface SignedRequestPayload {
  /** App-scoped. Meta writes it as a string or as a bare number above 2^53: pass a bigint for the number. */
  user_id: string | bigint;
  /** Unix seconds. */
  issued_at: number;
}

/**
 * The form field `signed_request` of the deauthorize and data-deletion callbacks: signature, dot, payload,
 * both in base64url. The HMAC covers the encoded payload.
 * https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback
 */
export function signedRequest(appSecret: string, payload: SignedRequestPayload): string {
  const userId = typeof payload.user_id === 'bigint' ? payload.user_id : `"${payload.user_id}"`;
  const json = `{"user_id":${userId},"algorithm":"HMAC-SHA256","issued_at":${payload.issued_at}}`;
  const encoded = Buffer.from(json).toString('base64url');
  const signature = createHmac('sha256', appSecret).update(encoded).digest('base64url');
  return `${signature}.${encoded}`;
}
