import { timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** Meta's challenges are short numbers; nothing else needs to be echoed to a caller. */
const challengePattern = /^[\w-]{1,200}$/;

/**
 * Answers Meta's check of a webhook address: returns the challenge verbatim to callers that know the token.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests
 *
 * @param expectedToken undefined or empty: nobody knows it
 */
export function answerVerification(
  event: APIGatewayProxyEventV2,
  expectedToken: string | undefined,
): APIGatewayProxyStructuredResultV2 {
  const query = event.queryStringParameters ?? {};
  const challenge = query['hub.challenge'] ?? '';
  const isMeta =
    query['hub.mode'] === 'subscribe' &&
    isSameToken(query['hub.verify_token'], expectedToken ?? '') &&
    challengePattern.test(challenge);
  return {
    statusCode: isMeta ? 200 : 403,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    body: isMeta ? challenge : 'The verify token does not match the one that is configured here.',
  };
}

function isSameToken(given: string | undefined, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(expected)];
  return b.length > 0 && a.length === b.length && timingSafeEqual(a, b);
}
