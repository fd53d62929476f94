import { createHmac, timingSafeEqual } from 'node:crypto';

const signaturePattern = /^sha256=([0-9a-f]{64})$/;

/**
 * Whether `header` (`X-Hub-Signature-256`) signs exactly these bytes with one of the secrets.
 *
 * Meta signs the bytes it sends, escapes included, so pass the raw body, never parsed and re-serialised JSON.
 * There are several secrets: Instagram Login signs with the Instagram app's secret, a Page's webhook with the
 * Meta app's. Every secret is tried in constant time.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads
 */
export function isSignedByMeta(
  rawBody: Uint8Array,
  header: string | undefined,
  secrets: readonly string[],
): boolean {
  const given = signaturePattern.exec(header ?? '')?.[1];
  if (given === undefined) return false;
  const givenBytes = Buffer.from(given, 'hex');
  let matches = false;
  for (const secret of secrets) {
    const expected = createHmac('sha256', secret).update(rawBody).digest();
    if (timingSafeEqual(expected, givenBytes)) matches = true;
  }
  return matches;
}
