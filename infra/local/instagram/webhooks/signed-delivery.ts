import { createHmac } from 'node:crypto';

/** A webhook request, ready for `fetch(url, delivery)`. */
export interface SignedDelivery {
  method: 'POST';
  headers: Record<string, string>;
  body: string;
}

/**
 * Encodes and signs a webhook body. The signature is an HMAC over the bytes on the wire, with the app secret
 * of the login in use as its key
 * (https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads).
 */
export function signedDelivery(webhook: unknown, appSecret: string): SignedDelivery {
  const body = encodeAsMeta(webhook);
  return {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'facebookexternalua',
      'Facebook-API-Version': 'v25.0',
      'X-Hub-Signature': `sha1=${hmac('sha1', appSecret, body)}`,
      'X-Hub-Signature-256': `sha256=${hmac('sha256', appSecret, body)}`,
    },
    body,
  };
}

/**
 * Meta's JSON: compact, slashes escaped, every non-ASCII UTF-16 unit as a lower-case escape. Parsing and
 * serialising it again gives other bytes, and so another signature.
 */
function encodeAsMeta(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => {
      return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
}

function hmac(algorithm: 'sha1' | 'sha256', secret: string, body: string): string {
  return createHmac(algorithm, secret).update(body).digest('hex');
}
